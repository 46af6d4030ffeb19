import { blank, say, slot } from "./blank.js"
import { wordsFor } from "./field_words.js"

/**
 * Say of an entry what only this phone knows: that something is not sent yet, or was refused
 * and why.
 *
 * @param {Element} row
 * @param {readonly import("../storage/outbox.js").Row[]} ours  the entry's changes made here
 */
export function mark(row, ours) {
  unmark(row)
  if (ours.some(({ state }) => state === "waiting")) row.append(blank("mark-unsent"))
  for (const { refusal, change } of ours.filter(({ state }) => state === "refused")) {
    const words = blank("mark-refused")
    say(words, "reason", refusal?.message ?? "")
    if (change.kind === "set-field") say(words, "value", valueWords(change))
    else slot(words, "value")?.remove()
    row.append(words)
  }
}

/** @param {Element} row */
export function unmark(row) {
  for (const old of row.querySelectorAll(":scope > [data-mark]")) old.remove()
}

/**
 * Return a value in words that stand by themselves.
 *
 * @param {{field: string, value: any}} change
 */
export function valueWords({ field, value }) {
  if (field === "contact" && value) return `${value.name} ${value.phone}`.trim()
  if (field === "photo" && value) return value.description
  return wordsFor(field, value)
}
