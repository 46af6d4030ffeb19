const LONG_ENOUGH_MS = 1_000 // a page that is not in view is never painted

const { body, documentElement } = document

/**
 * Help's first screen stands at once where this phone holds the script that leads on from it. Is
 * that broken, all of Help stands there to scroll through, as without scripts.
 */
if (location.hash === "#help" && !history.state && navigator.serviceWorker?.controller) {
  body.querySelector("#help")?.setAttribute("data-here", "")
  body.dataset.walk = "start"
}

/** A page that somebody has begun to use is not laid out anew by what is fetched after that. */
for (const touch of ["pointerdown", "keydown", "wheel"]) {
  addEventListener(touch, () => documentElement.setAttribute("data-touched", ""), { once: true, passive: true })
}

/**
 * What a person reads comes before anything that a script adds: the rest of the modules are
 * fetched once the page has been painted.
 */
await new Promise((done) => {
  requestAnimationFrame(() => setTimeout(done))
  setTimeout(done, LONG_ENOUGH_MS)
})
await import("./phone.js").catch((cause) => {
  delete body.dataset.walk
  throw cause
})

export {} // a module, for those who check it
