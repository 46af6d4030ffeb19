const LONG_ENOUGH_MS = 1_000 // a page that is not in view is never painted

/** A page that somebody has begun to use is not laid out anew by what is fetched after that. */
for (const touch of ["pointerdown", "keydown", "wheel"]) {
  addEventListener(touch, () => document.documentElement.setAttribute("data-touched", ""), { once: true, passive: true })
}

/**
 * What a person reads comes before anything that a script adds: the rest of the modules are
 * fetched once the page has been painted.
 */
await Promise.race([painted(), pause(LONG_ENOUGH_MS)])
await import("./phone.js")

function painted() {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((done) => setTimeout(done, ms))
}

export {} // a module, for those who check it
