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
