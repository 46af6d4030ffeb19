import { blank, say } from "./blank.js"

/**
 * Say beside a field what somebody else has written there while it was being written in.
 * Both stand until a person chooses: nothing that was typed is touched.
 *
 * @param {HTMLElement} form
 * @param {string} field
 * @param {string} name   of who wrote it
 * @param {string} words  what they wrote
 */
export function sayMeanwhile(form, field, name, words) {
  form.querySelector(`[data-meanwhile="${field}"]`)?.remove()
  const note = blank("meanwhile")
  note.dataset.meanwhile = field
  say(note, "name", name)
  say(note, "value", words)
  const input = [...form.querySelectorAll("[name]")].find((one) => one.getAttribute("name")?.split("-")[0] === field)
  const box = input?.closest(".field, .tick, fieldset")
  if (box) box.after(note)
  else form.prepend(note)
}
