import { told } from "./value.js"

/**
 * @typedef {import("./types.js").AddEntry} AddEntry
 * @typedef {import("./types.js").SetField} SetField
 * @typedef {import("./types.js").MoveEntry} MoveEntry
 * @typedef {import("./types.js").RemoveEntry} RemoveEntry
 * @typedef {import("./types.js").KeepEntry} KeepEntry
 * @typedef {import("./types.js").Value} Value
 *
 * @typedef {{id: string, at: string, region?: string}} Made  a new UUID, the moment, and where
 *   numbers are dialled: from outside
 */

/**
 * @param {{entry: string, part: string, after: string | null, fields: Record<string, Value>}} what
 * @param {Made} made
 * @returns {AddEntry}
 */
export function addEntry({ entry, part, after, fields }, { id, at, region }) {
  const filled = Object.entries(fields)
    .map(([field, value]) => [field, told(value)])
    .filter(([, value]) => value !== null)
  const kept = Object.fromEntries(filled)
  return { id, kind: "add-entry", entry, part, after, fields: kept, at, ...where(kept.contact, region) }
}

/**
 * Set a field, settle a difference, or put an earlier value back: `parents` are all the open
 * changes that its author saw in the field.
 *
 * @param {{entry: string, field: string, value: Value, parents: string[]}} what
 * @param {Made} made
 * @returns {SetField}
 */
export function setField({ entry, field, value, parents }, { id, at, region }) {
  const contact = field === "contact" && told(value)
  return { id, kind: "set-field", entry, field, value: told(value), parents, at, ...where(contact, region) }
}

/**
 * @param {{entry: string, part: string, after: string | null, parents: string[]}} what
 * @param {Made} made
 * @returns {MoveEntry}
 */
export function moveEntry({ entry, part, after, parents }, { id, at }) {
  return { id, kind: "move-entry", entry, part, after, parents, at }
}

/**
 * @param {{entry: string, parents: string[]}} what
 * @param {Made} made
 * @returns {RemoveEntry}
 */
export function removeEntry({ entry, parents }, { id, at }) {
  return { id, kind: "remove-entry", entry, parents, at }
}

/**
 * Answer removals with "keep", which also restores what they took away.
 *
 * @param {{entry: string, parents: string[]}} what
 * @param {Made} made
 * @returns {KeepEntry}
 */
export function keepEntry({ entry, parents }, { id, at }) {
  return { id, kind: "keep-entry", entry, parents, at }
}

/**
 * A number that arrives after its author has moved is read where it was written.
 *
 * @param {unknown} contact
 * @param {string | undefined} region
 */
function where(contact, region) {
  return contact && region ? { region } : {}
}
