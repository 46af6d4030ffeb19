import { announce } from "../platform/announce.js"
import { readAll, writeAll } from "./database.js"

const SENT_KEPT = 500 // as many as one exchange carries, for a server restored from a backup

/**
 * @typedef {import("../plan/types.js").Change} Change
 *
 * @typedef {object} Row  a change made on this phone
 * @property {number} order     as it was made
 * @property {string} plan
 * @property {Change} change
 * @property {"waiting" | "refused" | "sent"} state
 * @property {string} [needs]   the change that the server has to take before it is given this
 * @property {{code: string, message: string}} [refusal]  why it is refused
 * @property {number} [revision]  what the server numbered it, once sent
 */

/**
 * Put a change in the outbox; it is on the disk when the promise is fulfilled.
 *
 * @param {string} plan
 * @param {Change} change
 */
export function put(plan, change) {
  return putAll(plan, [change])
}

/**
 * Put changes that belong together in the outbox, all or none, in the order they are to be taken.
 *
 * @param {string} plan
 * @param {readonly Change[]} changes
 */
export function putAll(plan, changes) {
  return keep(plan, changes.map((change) => ({ plan, change, state: "waiting" })))
}

/**
 * Put changes in the outbox of which each is sent once the one before it was taken, and given
 * up where that is refused: a difference is not settled before its values have their lines.
 *
 * @param {string} plan
 * @param {readonly Change[]} changes
 */
export function putInTurn(plan, changes) {
  return keep(plan, changes.map((change, at) => ({ plan, change, state: "waiting", needs: changes[at - 1]?.id })))
}

/**
 * Put changes in the outbox in place of one that was refused: its author has written it again.
 *
 * @param {Row} refused
 * @param {readonly Change[]} changes
 */
export function putInstead(refused, changes) {
  const { plan } = refused
  return keep(plan, changes.map((change) => ({ plan, change, state: "waiting" })), [refused])
}

/**
 * @param {string} plan
 * @param {readonly {change: Change}[]} made
 * @param {readonly Row[]} [instead]  what they take the place of
 */
async function keep(plan, made, instead = []) {
  const saidAnew = (await rows(plan)).filter((row) => made.some(({ change }) => isSaidAnew(row, change)))
  const over = [...saidAnew, ...instead]
  try {
    await writeAll("outbox", { write: made, remove: over.map(({ order }) => order) })
  } catch (cause) {
    announce("exchange-waiting", { plan, reason: "no-room" })
    throw cause // whoever wrote it has it still
  }
  announce("waiting-changed", { plan, isNew: true })
}

/**
 * Whether a line that was refused is made once more, or the value it was made of is answered.
 *
 * @param {Row} row
 * @param {Change} made
 */
function isSaidAnew({ state, change }, made) {
  if (state !== "refused" || change.kind !== "add-entry") return false
  return made.kind === "add-entry" ? made.entry === change.entry : made.parents.includes(change.entry)
}

/**
 * Return every change made on this phone that it still holds, in the order they were made.
 *
 * @param {string} plan
 * @returns {Promise<Row[]>}
 */
export function rows(plan) {
  return readAll("outbox", { index: "plan", key: plan })
}

/**
 * Return what can be sent now, in order.
 *
 * @param {string} plan
 * @returns {Promise<Row[]>}
 */
export async function waiting(plan) {
  const held = await rows(plan)
  const untaken = new Set(held.filter(({ state }) => state !== "sent").map(({ change }) => change.id))
  return held.filter(({ state, needs }) => state === "waiting" && !(needs && untaken.has(needs)))
}

/** Return how many changes of anybody's on this phone have not reached the server. */
export async function countUnsent() {
  /** @type {Row[]} */
  const everyone = await readAll("outbox")
  return everyone.filter(({ state }) => state !== "sent").length
}

/**
 * Write down what the server said to each change. Those it did not mention keep waiting, and
 * those that needed one it refused are given up.
 *
 * @param {string} plan
 * @param {object} verdicts
 * @param {ReadonlyMap<string, number | undefined>} verdicts.taken  change id to revision
 * @param {readonly {id: string, code: string, message: string}[]} verdicts.refused
 */
export async function settle(plan, { taken, refused }) {
  const refusals = new Map(refused.map(({ id, code, message }) => [id, { code, message }]))
  const held = await rows(plan)
  const waited = held.filter(({ state }) => state === "waiting")
  const answered = [
    ...waited
      .filter(({ change }) => taken.has(change.id))
      .map((row) => ({ ...row, state: "sent", revision: taken.get(row.change.id) })),
    ...waited
      .filter(({ change }) => refusals.has(change.id))
      .map((row) => ({ ...row, state: "refused", refusal: refusals.get(row.change.id) })),
  ]
  const sent = held.filter(({ state }) => state === "sent")
  const old = sent.slice(0, Math.max(0, sent.length - SENT_KEPT))
  const over = [...old, ...givenUp(waited, refusals)].map(({ order }) => order)
  if (answered.length + over.length === 0) return
  await writeAll("outbox", { write: answered, remove: over })
  announce("waiting-changed", { plan })
}

/**
 * @param {readonly Row[]} waited  in the order they were made
 * @param {ReadonlyMap<string, unknown>} refusals  by change id
 */
function givenUp(waited, refusals) {
  const lost = new Set(refusals.keys())
  return waited.filter(({ change, needs }) => needs && lost.has(needs) && lost.add(change.id))
}

/**
 * Send again whatever the server once took: being restored from a backup, it may have lost
 * some. Taking a change twice is taking it once.
 *
 * @param {string} plan
 */
export async function sendAgain(plan) {
  const sent = (await rows(plan)).filter(({ state }) => state === "sent")
  await writeAll("outbox", { write: sent.map((row) => ({ ...row, state: "waiting" })) })
  announce("waiting-changed", { plan })
}

/**
 * Take a refused change out: the person has read why, and threw it away. With a new line goes
 * whatever was done to it since, which no server has.
 *
 * @param {Row} refused
 */
export async function discard({ order, plan, change }) {
  const held = (await rows(plan)).filter(({ state }) => state !== "sent")
  const since = held.filter(({ change: { entry } }) => change.kind === "add-entry" && entry === change.entry)
  await writeAll("outbox", { remove: [order, ...since.map((row) => row.order)] })
  announce("waiting-changed", { plan })
}
