import { addEntry, setField } from "./changes.js"
import { partOf, valuesOf } from "./entry.js"
import { fieldsOf } from "./parts.js"

/**
 * @typedef {import("./types.js").Change} Change
 * @typedef {import("./types.js").EntryState} EntryState
 * @typedef {import("./types.js").Value} Value
 * @typedef {import("./changes.js").Made} Made
 */

const CLIENTS = ["photo", "hidden", "shared", "helped"] // who alone says these

/**
 * Return the changes that give each open value of a field a line, in the order in which they
 * are to be taken; undefined where there are no two that can be lines.
 *
 * The first value stays. Each other one gets a new entry right behind, which says what the
 * entry says besides, and is added before the difference is settled: each value stands
 * somewhere at any moment. Which entry that is, is told by the change that wrote the value, so
 * that two people who do this without seeing each other make one line of it. The server's side
 * is pocketplan/plans/two_lines.py.
 *
 * @param {EntryState} entry  with the values in the field that were seen, and no others
 * @param {string} field
 * @param {string} owner
 * @param {() => Made} made
 * @returns {Change[] | undefined}
 */
export function asLines(entry, field, owner, made) {
  const [stays, ...others] = valuesOf(entry, field, owner)
  if (!stays || others.length === 0 || [stays, ...others].some(({ value }) => value === null)) return undefined
  const besides = saidBesides(entry, field, owner)
  const part = partOf(entry)
  const added = others.reverse().map(({ change, value }) =>
    addEntry({ entry: change, part, after: entry.id, fields: { ...besides, [field]: value } }, made()),
  )
  const parents = (entry.fields[field] ?? []).map(({ change }) => change)
  return [...added, setField({ entry: entry.id, field, value: stays.value, parents }, made())]
}

/**
 * Return, by the lines that changes make of another's versions, that other line.
 *
 * @param {readonly Change[]} changes
 * @returns {Map<string, string>}
 */
export function partedFrom(changes) {
  const added = changes.flatMap((change) => (change.kind === "add-entry" ? [change.entry] : []))
  const settled = changes.flatMap((change) => (change.kind === "set-field" ? [change] : []))
  return new Map(
    settled.flatMap(({ entry, parents }) =>
      added.filter((id) => parents.includes(id)).map((id) => /** @type {[string, string]} */ ([id, entry])),
    ),
  )
}

/**
 * @param {EntryState} entry
 * @param {string} field
 * @param {string} owner
 * @returns {Record<string, Value>}
 */
function saidBesides(entry, field, owner) {
  const others = fieldsOf(partOf(entry)).filter((name) => name !== field && !CLIENTS.includes(name))
  return Object.fromEntries(
    others.flatMap((name) => {
      const values = valuesOf(entry, name, owner)
      return values.length === 1 && values[0] ? [[name, values[0].value]] : []
    }),
  )
}
