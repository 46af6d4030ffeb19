import { isTouched } from "./touched.js"

/** @typedef {import("./touched.js").Input} Input */

const OF_THE_PLAN = "h1, #question, #place, [data-meanwhile], .photo, input[type=hidden]"
const WAYS_ON = "form > .row"

/**
 * Take a plan that is not open to its reader any more off the screen, and leave in the form
 * what they typed, with the reason why it cannot be saved. Whoever is signed out may sign in
 * again and save it: the rest of the form is there still, unseen.
 *
 * @param {Element} page
 * @param {HTMLFormElement} form
 * @param {"gone" | "signed-out"} why
 * @returns {boolean}  false where nothing was typed: nothing is taken off then, and nothing kept
 */
export function closeForm(page, form, why) {
  const inputs = /** @type {Input[]} */ ([...form.querySelectorAll("input:not([type=hidden]), textarea, select")])
  const untouched = inputs.filter((input) => !isTouched(input))
  if (untouched.length === inputs.length) return false
  const isOver = why === "gone"
  const pieces = page.querySelectorAll(isOver ? `${OF_THE_PLAN}, ${WAYS_ON}` : OF_THE_PLAN)
  for (const piece of [...untouched.map((input) => input.closest(".field, .tick") ?? input), ...pieces]) {
    if (isOver) piece.remove()
    else piece.toggleAttribute("hidden", true)
  }
  for (const said of page.querySelectorAll("[data-said]")) {
    said.toggleAttribute("hidden", said.getAttribute("data-said") !== why)
  }
  return true
}
