import { applied } from "./applying.js"

/**
 * @typedef {import("./types.js").AcceptedChange} AcceptedChange
 * @typedef {import("./types.js").EntryState} EntryState
 * @typedef {import("./types.js").Snapshot} Snapshot
 *
 * @typedef {object} Reply
 * @property {number} revision
 * @property {readonly AcceptedChange[]} changes
 * @property {string | null} [last]
 * @property {string} [region]  in which the plan's numbers are dialled
 * @property {number} [seen]
 * @property {number} [lines]  moves whenever the practice changes its lines
 * @property {Record<string, {name: string, role: string}>} [people]
 * @property {Record<string, string>} [keys]  by change: places that got new keys
 */

/**
 * Return the plan with what the server's reply brought; the plan given is not modified. A
 * change that the plan has already, such as one that a repeated reply brings, is passed over.
 *
 * @param {Snapshot} plan
 * @param {Reply} reply
 * @returns {Snapshot}
 */
export function withAccepted(plan, { revision, changes, last, region, seen, people, keys }) {
  const newer = changes
    .filter((change) => change.revision > plan.revision)
    .sort((one, other) => one.revision - other.revision)
  const whole = newer.reduce(withChange, plan)
  return {
    ...whole,
    revision: Math.max(plan.revision, revision),
    last: last === undefined ? plan.last : last,
    region: region ?? plan.region,
    seen: Math.max(plan.seen ?? 0, seen ?? 0),
    people: { ...plan.people, ...people },
    entries: keys ? whole.entries.map((entry) => withKeys(entry, keys)) : whole.entries,
  }
}

/**
 * @param {Snapshot} plan
 * @param {AcceptedChange} change
 * @returns {Snapshot}
 */
export function withChange(plan, change) {
  const at = plan.entries.findIndex(({ id }) => id === change.entry)
  const entry = applied(plan.entries[at], change, plan.owner)
  const entries =
    at < 0
      ? [...plan.entries, entry]
      : plan.entries.map((one, index) => (index === at ? entry : one))
  return { ...plan, entries }
}

/**
 * @param {EntryState} entry
 * @param {Record<string, string>} keys
 * @returns {EntryState}
 */
function withKeys(entry, keys) {
  const place = entry.place.map((one) => {
    const key = keys[one.change]
    return key ? { ...one, value: { ...one.value, key } } : one
  })
  return { ...entry, place }
}
