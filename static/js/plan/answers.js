import { keepEntry, moveEntry, removeEntry, setField } from "./changes.js"
import { valuesOf } from "./entry.js"
import { asLines } from "./two_lines.js"
import { likeness } from "./value.js"

/**
 * @typedef {import("./types.js").Change} Change
 * @typedef {import("./types.js").EntryState} EntryState
 * @typedef {import("./types.js").Value} Value
 * @typedef {import("./changes.js").Made} Made
 *
 * @typedef {object} Asked  a line with a question in it, as a person has it before them
 * @property {EntryState} entry
 * @property {string} owner     of the plan
 * @property {string} [field]   in which they choose
 * @property {string} [chosen]  the change whose value shall stay
 * @property {Record<string, any>} [back]  by field, what stood there before the news; under
 *   "place" where the line stood: {part, after}
 * @property {(open: {change: string, revision: number}) => boolean} isShown  an answer is to
 *   what was on the screen and to nothing else
 * @property {() => Made} made
 */

/** @type {Readonly<Record<string, (asked: Asked) => Change[] | undefined>>} */
const ANSWERS = {
  settle: settled,
  "keep-both": bothKept,
  "put-back": putBack,
  "keep-entry": kept,
  "remove-entry": removed,
}

/**
 * Return what one tap says, as changes: none where it was said already, undefined where only a
 * fetched page can say it.
 *
 * @param {string} wish  what the button is for
 * @param {Asked} asked
 * @returns {Change[] | undefined}
 */
export function answerAsChanges(wish, asked) {
  return ANSWERS[wish]?.(asked)
}

/** @param {Asked} asked */
function settled({ entry, owner, field = "", chosen, isShown, made }) {
  const open = entry.fields[field] ?? []
  const wanted = open.find(({ change }) => change === chosen)
  if (wanted) return [set(entry, field, wanted.value, isShown, made)]
  return valuesOf(entry, field, owner).length === 1 ? [] : undefined
}

/** @param {Asked} asked */
function bothKept({ entry, owner, field = "", isShown, made }) {
  if (valuesOf(entry, field, owner).length === 1) return []
  const shown = (entry.fields[field] ?? []).filter(isShown)
  return asLines({ ...entry, fields: { ...entry.fields, [field]: shown } }, field, owner, made)
}

/** @param {Asked} asked */
function putBack({ entry, owner, back, isShown, made }) {
  if (!back) return undefined
  const { place, ...fields } = back
  const put = Object.entries(fields).flatMap(([field, value]) =>
    isAlone(entry, owner, field, value) ? [] : [set(entry, field, value, isShown, made)],
  )
  return place ? [...movedBack(entry, owner, place, isShown, made), ...put] : put
}

/**
 * Move a line that somebody else has moved to where it stood; none where its owner has moved
 * it since.
 *
 * @param {EntryState} entry
 * @param {string} owner
 * @param {{part: string, after: string | null}} place
 * @param {Asked["isShown"]} isShown
 * @param {Asked["made"]} made
 */
function movedBack(entry, owner, { part, after }, isShown, made) {
  if (entry.place.every(({ author }) => author === owner)) return []
  return [moveEntry({ entry: entry.id, part, after, parents: idsOf(entry.place.filter(isShown)) }, made())]
}

/** @param {Asked} asked */
function kept({ entry, isShown, made }) {
  const parents = idsOf(entry.removals.filter(isShown))
  return parents.length === 0 ? [] : [keepEntry({ entry: entry.id, parents }, made())]
}

/** @param {Asked} asked */
function removed({ entry, isShown, made }) {
  const parents = idsOf(Object.values(entry.fields).flat().filter(isShown))
  return [removeEntry({ entry: entry.id, parents: [...new Set(parents)] }, made())]
}

/**
 * @param {EntryState} entry
 * @param {string} field
 * @param {Value} value
 * @param {Asked["isShown"]} isShown
 * @param {Asked["made"]} made
 */
function set(entry, field, value, isShown, made) {
  const parents = idsOf((entry.fields[field] ?? []).filter(isShown))
  return setField({ entry: entry.id, field, value, parents }, made())
}

/**
 * @param {EntryState} entry
 * @param {string} owner
 * @param {string} field
 * @param {Value} value
 */
function isAlone(entry, owner, field, value) {
  const values = valuesOf(entry, field, owner)
  return values.length === 1 && likeness(values[0]?.value ?? null) === likeness(value)
}

/** @param {readonly {change: string}[]} open */
function idsOf(open) {
  return open.map(({ change }) => change)
}
