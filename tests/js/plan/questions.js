/** The questions that stand in an entry, as the server asks them where it draws the page. */

import { isPresent, valuesOf } from "../../../static/js/plan/entry.js"

/**
 * Return the fields in which a person has to choose.
 *
 * @param {EntryState} entry
 * @param {string} owner
 */
export function differencesOf(entry, owner) {
  const asked = Object.keys(entry.fields).filter((field) => field !== "helped") // the last day is enough
  return asked.filter((field) => valuesOf(entry, field, owner).length > 1)
}

/**
 * Return a removal that did not take the entry away and waits for an answer, or null.
 *
 * @param {EntryState} entry
 * @returns {Removal | null}
 */
export function removalQuestion(entry) {
  if (!isPresent(entry) || entry.removals.length === 0) return null
  return entry.removals.reduce((first, one) => (one.revision < first.revision ? one : first))
}
