import { blank, say, slot } from "./blank.js"
import { boxOf } from "./field_slot.js"

/** @typedef {{words: string, by: string}} OtherVersion  what is written, by whom and when */

/**
 * Say beside a field what else is written there, or was written meanwhile. All of it stands
 * until a person chooses: nothing that was typed is touched, and what is typed answers none of it.
 *
 * @param {HTMLElement} form  or the line as it is read
 * @param {string} field
 * @param {readonly OtherVersion[]} versions  none take away what was said before
 */
export function sayMeanwhile(form, field, versions) {
  const before = [...form.querySelectorAll(`[data-meanwhile="${field}"]`)]
  const notes = versions.map((version) => noteOf(field, version))
  if (wordsIn(before) === wordsIn(notes)) return // whoever listens to the page hears it once
  for (const old of before) old.remove()
  const input = [...form.querySelectorAll("[name]")].find((one) => one.getAttribute("name")?.split("-")[0] === field)
  const shown = slot(form, field)
  const box = input?.closest(".field, .tick, fieldset") ?? (shown && boxOf(shown))
  if (box) box.after(...notes)
  else form.prepend(...notes)
}

/**
 * @param {string} field
 * @param {OtherVersion} version
 */
function noteOf(field, { words, by }) {
  const note = blank("meanwhile")
  note.dataset.meanwhile = field
  say(note, "value", words)
  say(note, "by", by)
  return note
}

/** @param {readonly Element[]} notes */
function wordsIn(notes) {
  return notes.map(({ textContent }) => textContent).join("\n")
}
