const SOONEST_MS = 2_000
const LATEST_MS = 60_000

/** Tries something again: each time twice as late as before, and not all phones in one moment. */
export class Retry {
  #wait = SOONEST_MS
  #act
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer

  /** @param {() => void} act */
  constructor(act) {
    this.#act = act
  }

  later() {
    this.cancel()
    this.#timer = setTimeout(this.#act, jittered(this.#wait))
    this.#wait = Math.min(2 * this.#wait, LATEST_MS)
  }

  cancel() {
    clearTimeout(this.#timer)
  }

  /** It went well: the next time may be soon. */
  settle() {
    this.cancel()
    this.#wait = SOONEST_MS
  }
}

/**
 * Many phones that lost one server do not come back in one moment.
 *
 * @param {number} ms
 */
export function jittered(ms) {
  return ms * (0.5 + Math.random())
}
