import { partOf, standing } from "./entry.js"
import { keyAfter, lastKey } from "./order.js"
import { withChange } from "./snapshot.js"

/**
 * @typedef {import("./types.js").Change} Change
 * @typedef {import("./types.js").EntryState} EntryState
 * @typedef {import("./types.js").Snapshot} Snapshot
 */

/**
 * Show a plan as its reader left it: the last one the server sent, with the changes still
 * waiting on this phone laid on top, oldest first, as if they were accepted next.
 *
 * A change that the plan holds open already was taken and is passed over. Do not pass one
 * that the server took up to the plan's own revision: written over since, it would come back.
 *
 * @param {Snapshot} plan  not modified
 * @param {readonly Change[]} waiting
 * @param {string} author  whose changes they are
 * @returns {Snapshot}
 */
export function withPending(plan, waiting, author) {
  return waiting.reduce((whole, change) => {
    const entry = whole.entries.find(({ id }) => id === change.entry)
    if (entry && holds(entry, change.id)) return whole
    const revision = whole.revision + 1
    const accepted = { ...change, author, revision, key: keyFor(whole, change) }
    return { ...withChange(whole, accepted), revision }
  }, plan)
}

/**
 * @param {EntryState} entry
 * @param {string} id
 */
function holds(entry, id) {
  const open = [...Object.values(entry.fields).flat(), ...entry.place, ...entry.removals]
  return open.some(({ change }) => change === id)
}

/**
 * Return where an added or moved entry stands until the server says: behind the entry it
 * names, or last in the part if that is not there.
 *
 * @param {Snapshot} plan
 * @param {Change} change
 */
function keyFor(plan, change) {
  if (change.kind !== "add-entry" && change.kind !== "move-entry") return undefined
  const others = plan.entries.filter(
    (entry) =>
      entry.id !== change.entry && entry.place.length > 0 && partOf(entry) === change.part,
  )
  const keys = others.map((entry) => standing(entry).value.key)
  if (change.after === null) return keyAfter(keys, null)
  const before = others.find(({ id }) => id === change.after)
  return keyAfter(keys, before ? standing(before).value.key : lastKey(keys))
}
