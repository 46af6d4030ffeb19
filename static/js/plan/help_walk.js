/**
 * Help as a graph: which screen follows which, one thing at a time. It has no dead end; whatever
 * was tried, something comes next, and the emergency number is never far.
 *
 * @typedef {object} Step  one thing of Help, in the page's order
 * @property {"start" | "thing" | "callee" | "emergency"} kind  the first is "start" and the last
 *   "emergency"
 * @property {boolean} [isClosed]  known not to answer now: whoever asks for the next is not led there
 *
 * @typedef {object} Place  where somebody is
 * @property {number | "asked" | "written" | "answered" | "end"} at  a step, or the screen beside
 *   the steps: "asked" after a call, "written" after a text or a chat
 * @property {number} [called]  the step of whom they called or wrote to last
 * @property {readonly number[]} [tried]  the steps of everybody they tried to reach in vain
 */

/** @type {Place} */
export const START = Object.freeze({ at: 0 })

/**
 * @param {readonly Step[]} steps
 * @param {Place} place
 * @returns {Place}
 */
export function next(steps, place) {
  const { at, called = 0 } = place
  switch (at) {
    case "asked":
    case "written":
      return notAnswered(steps, place)
    case "answered":
      return within(steps, called + 1)
    case "end":
      return START
    default:
      return within(steps, at + 1, place)
  }
}

/**
 * @param {readonly Step[]} steps
 * @param {Place} place
 * @returns {Place | null}  null from the first, behind which is the plan
 */
export function back(steps, place) {
  const { at, called = 0 } = place
  switch (at) {
    case "asked":
    case "written":
    case "answered":
      return { ...place, at: called }
    case "end":
      return { at: steps.length - 1 }
    default:
      return at > 0 ? { ...place, at: at - 1 } : null
  }
}

/**
 * Somebody was called or written to, and the page is looked at again: the one question there is.
 *
 * @param {Place} place
 * @param {number} step  of whom it was
 * @param {"asked" | "written"} [at]
 * @returns {Place}
 */
export function asked({ tried = [] }, step, at = "asked") {
  return { at, called: step, tried: [...new Set([...tried, step])] }
}

/**
 * @param {Place} place
 * @returns {Place}
 */
export function answered({ called }) {
  return { at: "answered", called }
}

/**
 * The next who may answer: behind whom was called last, open, and not tried yet. Behind all of
 * them comes the emergency number, and behind that everybody from the beginning.
 *
 * @param {readonly Step[]} steps
 * @param {Place} place
 * @returns {Place}
 */
export function notAnswered(steps, { called = 0, tried = [] }) {
  const last = steps.length - 1
  const rest = steps.map((_, step) => step).filter((step) => canAnswer(steps, step) && !tried.includes(step))
  const following = rest.find((step) => step > called)
  if (following !== undefined) return { at: following, tried }
  return called < last ? { at: last, tried } : { at: rest[0] ?? 0, tried: rest.length > 0 ? tried : [] }
}

/**
 * @param {readonly Step[]} steps
 * @param {number} step
 */
function canAnswer(steps, step) {
  return steps[step]?.kind === "callee" && !steps[step].isClosed
}

/**
 * @param {readonly Step[]} steps
 * @param {number} step
 * @param {Place} [place]
 * @returns {Place}
 */
function within(steps, step, place) {
  return step < steps.length ? { ...place, at: step } : { at: "end" }
}
