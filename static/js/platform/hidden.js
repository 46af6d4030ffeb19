/**
 * One tap puts the card in the page's place, and the browser's own way back to an earlier page
 * puts it there again, in the tab where that was asked for and until the plan is opened in any
 * other way. Where a worker keeps pages, it sees to the way back before anything is shown; this
 * stands for browsers that keep none, where it is a script of its own, and for pages that a
 * browser holds ready.
 */
{
  const hide = () => {
    document.documentElement.hidden = true // nothing is left to see until the card is there
    location.replace("/card")
  }

  const hideAgain = () => {
    if (sessionStorage.getItem("hidden")) hide()
  }

  addEventListener("click", (event) => {
    if (!(event.target instanceof Element && event.target.closest(".hide"))) return
    event.preventDefault()
    hide()
    sessionStorage.setItem("hidden", "yes")
  })

  addEventListener("pageshow", ({ persisted }) => persisted && hideAgain())

  // later, because a browser that keeps nothing may refuse to keep this too
  queueMicrotask(() => {
    if (performance.getEntriesByType("navigation")[0].toJSON().type === "back_forward") hideAgain()
    else sessionStorage.removeItem("hidden")
  })
}
