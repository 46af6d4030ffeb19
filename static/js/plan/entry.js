import { PARTS, neededIn } from "./parts.js"
import { likeness } from "./value.js"

/**
 * @typedef {import("./types.js").EntryState} EntryState
 * @typedef {import("./types.js").OpenPlace} OpenPlace
 * @typedef {import("./types.js").OpenValue} OpenValue
 * @typedef {import("./types.js").Removal} Removal
 * @typedef {import("./types.js").Snapshot} Snapshot
 * @typedef {import("./types.js").Value} Value
 */

/**
 * Return the place shown: the first accepted of those open. Never a difference.
 *
 * @param {EntryState} entry
 * @returns {OpenPlace}
 */
export function standing(entry) {
  return entry.place.reduce((first, one) => (one.revision < first.revision ? one : first))
}

/**
 * @param {EntryState} entry
 * @returns {string}
 */
export function partOf(entry) {
  return standing(entry).value.part
}

/**
 * Whether the entry is in the plan: it has a place, and its owner has not removed every value
 * that now stands in it.
 *
 * @param {EntryState} entry
 */
export function isPresent(entry) {
  if (entry.place.length === 0) return false
  const byOwner = entry.removals.filter(({ suggestion }) => !suggestion)
  if (byOwner.length === 0) return true
  const covered = new Set(byOwner.flatMap(({ covers }) => covers))
  return removalParents(entry).some((change) => !covered.has(change))
}

/**
 * Return what stands open in a field: equal values once, the owner's first.
 *
 * @param {EntryState} entry
 * @param {string} field
 * @param {string} owner
 * @returns {OpenValue[]}
 */
export function valuesOf(entry, field, owner) {
  const open = [...(entry.fields[field] ?? [])].sort(
    (one, other) =>
      Number(one.author !== owner) - Number(other.author !== owner) ||
      one.revision - other.revision,
  )
  /** @type {Map<string, OpenValue>} */
  const distinct = new Map()
  for (const one of open) {
    const key = likeness(one.value)
    if (!distinct.has(key)) distinct.set(key, one)
  }
  return [...distinct.values()]
}

/**
 * Return the first value that is not cleared, or null.
 *
 * @param {EntryState} entry
 * @param {string} field
 * @param {string} owner
 * @returns {Value}
 */
export function valueOf(entry, field, owner) {
  return valuesOf(entry, field, owner).find(({ value }) => value !== null)?.value ?? null
}

/**
 * Whether the owner put the photo out of sight; in doubt, yes.
 *
 * @param {EntryState} entry
 * @param {string} owner
 */
export function isHidden(entry, owner) {
  return valuesOf(entry, "hidden", owner).some(({ value }) => value === true)
}

/**
 * Return the entry as it is read in need, or null if nothing is left to read. A photo put out
 * of sight takes nothing along but itself; its words stay.
 *
 * @param {EntryState} entry
 * @param {string} owner
 * @returns {EntryState | null}
 */
export function withoutHidden(entry, owner) {
  if (!isHidden(entry, owner)) return entry
  const { photo, ...fields } = entry.fields
  const rest = { ...entry, fields }
  return couldStandIn(rest, owner).includes(partOf(rest)) ? rest : null
}

/**
 * Return the parts that are about something it holds: words among words, people among people.
 *
 * @param {EntryState} entry
 * @param {string} owner
 */
export function couldStandIn(entry, owner) {
  return PARTS.filter((part) => neededIn(part).some((field) => valueOf(entry, field, owner) !== null))
}

/**
 * Return the parents of an edit made now to a field, or to "place": all open changes.
 *
 * @param {EntryState} entry
 * @param {string} field
 * @returns {string[]}
 */
export function parentsOf(entry, field) {
  const open = field === "place" ? entry.place : (entry.fields[field] ?? [])
  return open.map(({ change }) => change)
}

/**
 * Return the parents of an edit to the value that a field shows: the changes that wrote it.
 * What stands beside it is not answered.
 *
 * @param {EntryState} entry
 * @param {string} field
 * @param {string} owner
 * @returns {string[]}
 */
export function parentsOfValue(entry, field, owner) {
  const shown = likeness(valueOf(entry, field, owner))
  const open = entry.fields[field] ?? []
  return open.filter(({ value }) => likeness(value) === shown).map(({ change }) => change)
}

/**
 * Return what a removal made now would cover.
 *
 * @param {EntryState} entry
 * @returns {string[]}
 */
export function removalParents(entry) {
  return [...new Set(Object.values(entry.fields).flatMap((open) => open.map(({ change }) => change)))]
}

/**
 * Whether somebody else than the reader changed it after revision `seen`.
 *
 * @param {EntryState} entry
 * @param {string} reader
 * @param {number} seen
 */
export function isNewTo({ fields, place, removals }, reader, seen) {
  const heads = [...Object.values(fields).flat(), ...place, ...removals]
  return heads.some(({ author, revision }) => author !== reader && revision > seen)
}

/**
 * Return a part's present entries in order.
 *
 * @param {Snapshot} plan
 * @param {string} part
 * @returns {EntryState[]}
 */
export function entriesOfPart(plan, part) {
  return plan.entries
    .filter((entry) => isPresent(entry) && partOf(entry) === part)
    .sort(byOrder)
}

/**
 * @param {EntryState} one
 * @param {EntryState} other
 */
function byOrder(one, other) {
  return compare(standing(one).value.key, standing(other).value.key) || compare(one.id, other.id)
}

/**
 * Compare as bytes; a locale would put "a" before "B".
 *
 * @param {string} one
 * @param {string} other
 */
function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0
}
