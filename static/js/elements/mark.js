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
  for (const one of ours.filter(({ state }) => state === "refused")) row.append(refusedMark(one))
}

/**
 * Say that a change was refused, and why, with ways to go on from there. They lead to the editor.
 *
 * @param {import("../storage/outbox.js").Row} row
 */
export function refusedMark({ refusal, change }) {
  const words = blank("mark-refused")
  words.dataset.refused = change.id
  say(words, "reason", refusal?.message ?? "")
  if (change.kind === "set-field") say(words, "value", valueWords(change))
  else slot(words, "value")?.remove()
  const isOfWords = change.kind === "set-field" || change.kind === "add-entry"
  words.querySelector(`[data-do=${isOfWords ? "try-again" : "write-again"}]`)?.remove()
  for (const anchor of words.querySelectorAll("a")) anchor.hash = `e-${change.entry}`
  return words
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
