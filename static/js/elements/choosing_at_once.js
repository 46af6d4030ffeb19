import { newestPage } from "../platform/newest_page.js"
import { sendForm } from "../platform/sent_form.js"

/** @type {Promise<unknown>} */
let last = Promise.resolve()

/**
 * Choose between versions in one tap, in a browser that keeps no plan: the form of the page that
 * the button leads to is sent from here, if it still asks about what this one shows.
 *
 * Says "plan-exchanged" {plan} on `window` once the server has taken it.
 *
 * @param {HTMLElement} view    <plan-view>
 * @param {HTMLAnchorElement} anchor  a[data-do=settle] or a[data-do=keep-both]
 * @returns {Promise<boolean>}  false where only the page that it leads to can say it
 */
export function chooseAtOnce(view, anchor) {
  const mine = last.then(() => choose(view, anchor))
  last = mine.catch(() => {})
  return mine
}

/**
 * @param {HTMLElement} view
 * @param {HTMLAnchorElement} anchor
 */
async function choose(view, anchor) {
  const question = anchor.closest("[data-difference]")
  if (!question || anchor.dataset.said !== undefined) return true // said by the tap before
  const page = await newestPage(anchor.pathname)
  const asked = page?.querySelector(`#question [data-difference="${question.getAttribute("data-difference")}"]`)
  const form = asked && isSame(question, asked) && formFor(anchor, asked)
  if (!form || !(await sendForm(form))) return false
  for (const button of question.querySelectorAll("a[data-do]")) button.setAttribute("data-said", "")
  const { plan } = view.dataset
  dispatchEvent(new CustomEvent("plan-exchanged", { detail: { plan } }))
  return true
}

/**
 * An answer is to what was on the screen and to nothing else.
 *
 * @param {Element} shown
 * @param {Element} asked
 */
function isSame(shown, asked) {
  return String(versionsIn(shown)) === String(versionsIn(asked))
}

/** @param {Element} question */
function versionsIn(question) {
  return [...question.querySelectorAll("[data-change]")].map((one) => one.getAttribute("data-change"))
}

/**
 * @param {HTMLAnchorElement} anchor
 * @param {Element} asked
 */
function formFor(anchor, asked) {
  const chosen = anchor.closest("[data-change]")?.getAttribute("data-change")
  const wanted = chosen ? `[data-change="${chosen}"] form` : "form:not([data-change] form)"
  const form = asked.querySelector(wanted)
  return form ? /** @type {HTMLFormElement} */ (document.importNode(form, true)) : null
}
