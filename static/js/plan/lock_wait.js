const FREE = 2 // wrong codes before anybody waits
const FIRST_MS = 5_000
const LONGEST_MS = 30_000

/**
 * Return how long to wait after so many wrong codes, one after the other, in milliseconds.
 *
 * @param {number} wrong
 */
export function waitAfter(wrong) {
  return wrong <= FREE ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** (wrong - FREE - 1))
}

/**
 * Return how long is left to wait: never longer than the longest wait, whatever clocks do.
 *
 * @param {number} until  a time, as `now`
 * @param {number} now
 */
export function leftToWait(until, now) {
  return Math.max(0, Math.min(LONGEST_MS, until - now))
}
