/**
 * @typedef {import("./types.js").AcceptedChange} AcceptedChange
 * @typedef {import("./types.js").EntryState} EntryState
 * @typedef {import("./types.js").Value} Value
 */

/**
 * Return the entry with one more change in it; the entry given is not modified.
 *
 * What stands open in a field are the accepted changes to it that no accepted change names as
 * a parent: a function of the set of changes, not of their order. The server's side of the
 * same rule is pocketplan/plans/applying.py.
 *
 * @param {EntryState | undefined} entry  undefined before its first change
 * @param {AcceptedChange} change  each is applied once
 * @param {string} owner  of the plan: others' removals are suggestions
 * @returns {EntryState}
 */
export function applied(entry, change, owner) {
  const before = entry ?? { id: change.entry, fields: {}, place: [], removals: [], awaited: {} }
  switch (change.kind) {
    case "add-entry":
      return withPlace(withFields(before, change, change.fields), change, change.part, [])
    case "set-field":
      return withValue(before, change, change.field, change.value, change.parents)
    case "move-entry":
      return withPlace(before, change, change.part, change.parents)
    case "remove-entry":
      return withRemoval(before, change, owner)
    case "keep-entry":
      return withoutRemovals(before, change.parents)
    default:
      return before // of a kind that a newer server knows: passed over
  }
}

/**
 * @param {EntryState} entry
 * @param {AcceptedChange} change
 * @param {Record<string, Value>} fields
 * @returns {EntryState}
 */
function withFields(entry, change, fields) {
  return Object.entries(fields)
    .filter(([, value]) => value !== null)
    .reduce((whole, [field, value]) => withValue(whole, change, field, value, []), entry)
}

/**
 * @param {EntryState} entry
 * @param {AcceptedChange} change
 * @param {string} field
 * @param {Value} value
 * @param {readonly string[]} parents
 * @returns {EntryState}
 */
function withValue(entry, change, field, value, parents) {
  const { id, author, revision, at } = change
  const head = { change: id, value, author, revision, at }
  const { open, awaited } = written(entry.fields[field], entry.awaited?.[field], head, parents)
  return {
    ...entry,
    fields: { ...entry.fields, [field]: open },
    awaited: awaiting(entry, field, awaited),
  }
}

/**
 * @param {EntryState} entry
 * @param {AcceptedChange} change
 * @param {string} part
 * @param {readonly string[]} parents
 * @returns {EntryState}
 */
function withPlace(entry, change, part, parents) {
  const { id, author, revision, key } = change
  const head = { change: id, value: { part, key: key ?? "" }, author, revision }
  const { open, awaited } = written(entry.place, entry.awaited?.place, head, parents)
  return { ...entry, place: open, awaited: awaiting(entry, "place", awaited) }
}

/**
 * @param {EntryState} entry
 * @param {AcceptedChange & {parents: string[]}} change
 * @param {string} owner
 * @returns {EntryState}
 */
function withRemoval(entry, { id, parents, author, revision }, owner) {
  const removal = { change: id, covers: parents, author, revision, suggestion: author !== owner }
  const { open, awaited } = written(entry.removals, entry.awaited?.removals, removal, [])
  return { ...entry, removals: open, awaited: awaiting(entry, "removals", awaited) }
}

/**
 * @param {EntryState} entry
 * @param {readonly string[]} answered
 * @returns {EntryState}
 */
function withoutRemovals(entry, answered) {
  const { open, awaited } = written(entry.removals, entry.awaited?.removals, null, answered)
  return { ...entry, removals: open, awaited: awaiting(entry, "removals", awaited) }
}

/**
 * Return what is open and what is awaited after one write.
 *
 * @template {{change: string}} Head
 * @param {readonly Head[] | undefined} before
 * @param {readonly string[] | undefined} awaitedBefore
 * @param {Head | null} head
 * @param {readonly string[]} parents
 */
function written(before = [], awaitedBefore = [], head, parents) {
  const ids = new Set(before.map(({ change }) => change))
  const awaited = new Set([...awaitedBefore, ...parents.filter((parent) => !ids.has(parent))])
  const open = before.filter(({ change }) => !parents.includes(change))
  // what was written over it came first: it is done
  if (head && !awaited.delete(head.change)) open.push(head)
  return { open, awaited: [...awaited] }
}

/**
 * @param {EntryState} entry
 * @param {string} name
 * @param {string[]} ids
 * @returns {Record<string, string[]>}
 */
function awaiting(entry, name, ids) {
  const { [name]: _, ...others } = entry.awaited ?? {}
  return ids.length > 0 ? { ...others, [name]: ids } : others
}
