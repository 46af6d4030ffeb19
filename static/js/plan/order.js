const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

/**
 * Return a key above `low` and below `high`; null is the open end. It places an entry until
 * the server, which does the same, has given it a key of its own.
 *
 * @param {string | null} low
 * @param {string | null} high
 * @returns {string}
 */
export function keyBetween(low, high) {
  if (low !== null && high !== null && low >= high) throw new RangeError("keys out of order")
  const isFirst = low === null
  const isLast = high === null
  for (let key = "", ceiling = high; ; ) {
    const at = key.length
    const below = low !== null && at < low.length ? DIGITS.indexOf(low.charAt(at)) : 0
    const above =
      ceiling !== null && at < ceiling.length ? DIGITS.indexOf(ceiling.charAt(at)) : DIGITS.length
    if (above - below > 1) return key + DIGITS.charAt(step(below, above, isFirst, isLast))
    key += DIGITS.charAt(below)
    if (above > below) ceiling = null
  }
}

/**
 * Return a key directly behind `after` among `keys`, or before all where it is null.
 *
 * @param {readonly string[]} keys
 * @param {string | null} after
 * @returns {string}
 */
export function keyAfter(keys, after) {
  const behind = keys.filter((key) => after === null || key > after).sort(bytewise)
  return keyBetween(after, behind[0] ?? null)
}

/**
 * Return the highest key, or null.
 *
 * @param {readonly string[]} keys
 */
export function lastKey(keys) {
  return [...keys].sort(bytewise).at(-1) ?? null
}

/**
 * Beside an open end step by one, since most entries are added last; else halve.
 *
 * @param {number} below
 * @param {number} above
 * @param {boolean} isFirst
 * @param {boolean} isLast
 */
function step(below, above, isFirst, isLast) {
  if (isFirst === isLast) return Math.floor((below + above) / 2)
  return isLast ? below + 1 : above - 1
}

/**
 * @param {string} one
 * @param {string} other
 */
function bytewise(one, other) {
  return one < other ? -1 : one > other ? 1 : 0
}
