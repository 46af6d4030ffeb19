import { callAddress, textAddress } from "./callable.js"
import { couldStandIn, partOf, valueOf } from "./entry.js"
import { entriesInOrder } from "./in_order.js"

const PEOPLE = ["trusted_people", "professionals"]
const OFFERED = ["coping_steps", "safe_places", ...PEOPLE] // what Help is made of
const LONGEST = 2_000 // characters of a text

/**
 * @typedef {import("./types.js").EntryState} EntryState
 * @typedef {import("./types.js").Snapshot} Snapshot
 *
 * @typedef {object} DeadEnd  what the plan offers in Help and what leads nowhere
 * @property {"words" | "number" | "things" | "people"} why  words or a number are missing, or
 *   there is nothing of one's own to do, or nobody to ask
 * @property {string} name  of whom, or ""
 */

/**
 * Return the plan's lines that Help is made of, in the plan's order.
 *
 * @param {Snapshot} plan
 */
export function linesOfHelp(plan) {
  return entriesInOrder(plan).filter((entry) => OFFERED.includes(partOf(entry)))
}

/**
 * @param {Snapshot} plan
 * @returns {DeadEnd[]}
 */
export function deadEnds(plan) {
  const offered = linesOfHelp(plan)
  const missing = offered.flatMap((entry) => whyNowhere(plan, entry))
  const isBare = (/** @type {string} */ part) => !offered.some((entry) => partOf(entry) === part)
  return [
    ...(isBare("coping_steps") ? [{ why: /** @type {const} */ ("things"), name: "" }] : []),
    ...(isBare("trusted_people") ? [{ why: /** @type {const} */ ("people"), name: "" }] : []),
    ...missing,
  ]
}

/**
 * The line beside which a practice is written down: whom it reached, else the first of those to
 * call, else the first of all; none in an empty plan.
 *
 * @param {Snapshot} plan
 * @param {string} [reached]  an entry's id
 * @returns {EntryState | undefined}
 */
export function lineToNote(plan, reached) {
  const all = entriesInOrder(plan)
  return all.find(({ id }) => id === reached) ?? all.find((entry) => PEOPLE.includes(partOf(entry))) ?? all[0]
}

/**
 * What is noted now, and below it what stood there, as far as both have room.
 *
 * @param {string} now
 * @param {string} before
 */
export function notedAbove(now, before) {
  const both = [now.trim(), before].filter(Boolean).join("\n\n")
  return both.length <= LONGEST ? both : now.trim().slice(0, LONGEST)
}

/**
 * @param {Snapshot} plan
 * @param {EntryState} entry
 * @returns {DeadEnd[]}
 */
function whyNowhere({ owner }, entry) {
  if (couldStandIn(entry, owner).length === 0) return [{ why: "words", name: "" }]
  if (!PEOPLE.includes(partOf(entry)) || valueOf(entry, "chat", owner) !== null) return []
  const contact = /** @type {any} */ (valueOf(entry, "contact", owner))
  const isInReach = callAddress(contact?.phone ?? "") ?? textAddress(contact?.text ?? "")
  return isInReach ? [] : [{ why: "number", name: contact?.name ?? "" }]
}
