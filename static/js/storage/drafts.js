import { jot, read, readAll, writeAll } from "./database.js"

const DRAFT = "draft "

/**
 * What somebody began to write in a form and has neither saved nor left.
 *
 * @typedef {object} Draft
 * @property {Record<string, any>} fields  as on the wire
 * @property {import("../plan/types.js").EntryState} [entry]  as it was when the form opened;
 *   none for a line that begins
 */

/**
 * @param {string} plan
 * @param {string} of  an entry's id or, for a line that begins, its part
 * @returns {Promise<Draft | undefined>}
 */
export function draft(plan, of) {
  return read("settings", nameFor(plan, of))
}

/**
 * Return every draft of a plan.
 *
 * @param {string} plan
 * @returns {Promise<Draft[]>}
 */
export async function drafts(plan) {
  const settings = await readAll("settings")
  return settings.filter(({ name }) => name.startsWith(nameFor(plan, "")))
}

/** Return how many drafts this phone keeps, whosever plan they are for. */
export async function countDrafts() {
  const settings = await readAll("settings")
  return settings.filter(({ name }) => name.startsWith(DRAFT)).length
}

/**
 * @param {string} plan
 * @param {string} of
 * @param {Draft} begun
 */
export async function keepDraft(plan, of, begun) {
  await jot("settings", { ...begun, name: nameFor(plan, of) })
}

/**
 * @param {string} plan
 * @param {string} of
 */
export async function forgetDraft(plan, of) {
  await writeAll("settings", { remove: [nameFor(plan, of)] })
}

/**
 * @param {string} plan
 * @param {string} of
 */
function nameFor(plan, of) {
  return `${DRAFT}${plan} ${of}`
}
