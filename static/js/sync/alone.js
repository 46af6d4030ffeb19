const LOCK = "pocketplan-exchange"

/** @type {Promise<any> | undefined} */
let next

/**
 * Do one thing at a time over all open pages. Whoever asks while a turn is being waited for
 * shares that turn.
 *
 * @template T
 * @param {() => Promise<T>} act
 * @returns {Promise<T>}
 */
export function alone(act) {
  next ??= turn(() => {
    next = undefined
    return act()
  })
  return next
}

/** @type {Promise<unknown>} */
let last = Promise.resolve()

/**
 * @template T
 * @param {() => Promise<T>} act
 * @returns {Promise<T>}
 */
function turn(act) {
  if (navigator.locks) return navigator.locks.request(LOCK, act)
  const mine = last.then(act, act)
  last = mine
  return mine
}
