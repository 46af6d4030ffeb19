import { read, write } from "./database.js"

/**
 * @typedef {import("../plan/types.js").Snapshot} Snapshot
 */

/**
 * Return the plan as the server last told it to this phone, or undefined.
 *
 * @param {string} plan
 * @returns {Promise<Snapshot | undefined>}
 */
export function snapshot(plan) {
  return read("snapshots", plan)
}

/** @param {Snapshot} told */
export async function keepSnapshot(told) {
  await write("snapshots", told)
}
