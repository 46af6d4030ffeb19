import { isTouched } from "./touched.js"

/** @typedef {import("./touched.js").Input} Input */

const OF_THE_PLAN = "h1, #question, #place, [data-meanwhile], .photo, input[type=hidden]"
const WAYS_ON = "form > .row, [data-said]:not([data-said=gone])"

/**
 * Take a plan that is not open to its reader any more off the screen, and leave in the form
 * what they typed, with the reason why it cannot be saved.
 *
 * @param {Element} page
 * @param {HTMLFormElement} form
 * @returns {boolean}  false where nothing was typed: nothing is taken off then, and nothing kept
 */
export function closeForm(page, form) {
  const inputs = /** @type {Input[]} */ ([...form.querySelectorAll("input:not([type=hidden]), textarea, select")])
  const untouched = inputs.filter((input) => !isTouched(input))
  if (untouched.length === inputs.length) return false
  for (const input of untouched) (input.closest(".field, .tick") ?? input).remove()
  for (const piece of page.querySelectorAll(`${OF_THE_PLAN}, ${WAYS_ON}`)) piece.remove()
  page.querySelector("[data-said=gone]")?.removeAttribute("hidden")
  return true
}
