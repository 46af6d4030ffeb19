import { entriesOfPart } from "./entry.js"
import { PARTS } from "./parts.js"

/**
 * @typedef {import("./types.js").EntryState} EntryState
 * @typedef {import("./types.js").Snapshot} Snapshot
 */

/**
 * Return every present entry in plan order.
 *
 * @param {Snapshot} plan
 * @returns {EntryState[]}
 */
export function entriesInOrder(plan) {
  return PARTS.flatMap((part) => entriesOfPart(plan, part))
}
