const TAP_MS = 300 // from a finger that lifts to the tap that it makes, at the latest
const PRESS_MS = 3_000 // what is pressed for longer makes no tap; a menu may swallow its end

/** @type {Set<Promise<void>>} */
const held = new Set()

/**
 * Say that somebody holds a line of this page: nothing moves under it until they let go.
 *
 * @returns {() => void}  lets go
 */
export function takeInHand() {
  let free = () => {}
  /** @type {Promise<void>} */
  const one = new Promise((done) => (free = done))
  held.add(one)
  return () => {
    held.delete(one)
    free()
  }
}

export function isAnythingHeld() {
  return held.size > 0
}

/** Wait until nobody holds a line. */
export async function handsFree() {
  while (isAnythingHeld()) await Promise.all(held)
}

/**
 * Nothing on the page moves or is drawn anew under a finger, from the moment it touches until the
 * tap that it makes was heard: a way that is exchanged in between would never hear of it.
 *
 * @param {HTMLElement} page
 * @param {AbortSignal} signal
 */
export function holdUnderFinger(page, signal) {
  const press = () => {
    const letGo = takeInHand()
    const soon = () => setTimeout(letGo, TAP_MS)
    addEventListener("click", letGo, { once: true })
    addEventListener("pointerup", soon, { once: true })
    addEventListener("pointercancel", soon, { once: true })
    setTimeout(letGo, PRESS_MS)
  }
  page.addEventListener("pointerdown", press, { signal })
}
