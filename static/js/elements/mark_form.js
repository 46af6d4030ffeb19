/** The form in which a step is marked: what it needs, and how it looks once that was taken. */

/** @param {string} kind */
export function needsWords(kind) {
  return kind === "not-done" || kind === "overrode" || kind === "noted"
}

/**
 * Half a letter, as a field that is full leaves of an emoji, would keep back all that waits.
 *
 * @param {string} words
 */
export function wellFormed(words) {
  return words.toWellFormed?.() ?? words
}

/** @param {HTMLTextAreaElement | null} words */
export function ask(words) {
  if (!words) return
  const error = words.parentElement?.querySelector("strong")
  if (error) error.textContent = words.dataset.needed ?? ""
  words.closest("details")?.setAttribute("open", "")
  words.setAttribute("aria-invalid", "true")
  words.focus()
}

/** @param {HTMLTextAreaElement | null} words */
export function emptied(words) {
  if (!words) return
  const error = words.parentElement?.querySelector("strong")
  if (error) error.textContent = ""
  words.setAttribute("aria-invalid", "false")
  words.value = ""
}

/**
 * Whoever goes by keyboard stays beside what was folded away.
 *
 * @param {HTMLFormElement} form
 */
export function fold(form) {
  const folded = form.querySelector("details")
  if (folded?.contains(document.activeElement)) folded.querySelector("summary")?.focus()
  folded?.removeAttribute("open")
}
