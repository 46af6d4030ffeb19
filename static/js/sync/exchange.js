import { withAccepted } from "../plan/snapshot.js"
import { announce } from "../platform/announce.js"
import { rememberToken } from "../platform/token.js"
import { askWorker } from "../platform/worker.js"
import { sendAgain, settle, waiting } from "../storage/outbox.js"
import { keepSnapshot, snapshot } from "../storage/snapshots.js"
import { seenHere } from "../storage/seen.js"
import { alone } from "./alone.js"
import { photosAgain, sendPhotos } from "./photos.js"
import { get, post } from "./post.js"
import { isSnapshot } from "./reply.js"

const FORMAT = 1
const BATCH = 200

/** @typedef {"exchanged" | "offline" | "signed-out" | "gone" | "update" | "busy"} Result */

/**
 * Send what waits on this phone and fetch what is new, one round at a time over all pages.
 *
 * Says how it went on `window`: "plan-exchanged" {plan, revision, lines?, isAnew?}, or
 * "exchange-waiting" {plan, reason}; isAnew where the plan was taken anew, so that its revision
 * does not tell whether a page shows it. Whatever the server answers, the outbox keeps what it
 * has not taken.
 *
 * @param {string} plan
 * @returns {Promise<Result>}
 */
export async function exchange(plan) {
  const result = await alone(() => rounds(plan))
  if (result !== "exchanged") announce("exchange-waiting", { plan, reason: result })
  return result
}

/**
 * @param {string} plan
 * @returns {Promise<Result>}
 */
async function rounds(plan) {
  const photos = await sendPhotos(plan)
  if (photos !== "sent") return photos
  for (let batch = BATCH; ; ) {
    const told = (await snapshot(plan)) ?? (await fetchSnapshot(plan))
    if (typeof told === "string") return told
    const sending = (await waiting(plan)).slice(0, batch)
    const changes = sending.map(({ change }) => change)
    const seen = await seenHere(plan)
    const isNews = seen > (told.seen ?? 0)
    const { outcome, body } = await post(`/plans/${plan}/exchange`, {
      format: FORMAT,
      since: told.revision,
      last: told.last,
      ...(isNews && { seen }),
      changes,
    })
    switch (outcome) {
      case "taken": {
        await takeIn(plan, told, body)
        if (isNews) askWorker("refresh")
        const isHeard = body.taken.length + body.refused.length > 0
        if ((await waiting(plan)).length === 0) return "exchanged"
        if (changes.length > 0 && !isHeard) return "busy"
        break
      }
      case "too-old":
      case "restored": {
        // first: whoever holds the new snapshot is never told so again
        if (outcome === "restored") {
          await sendAgain(plan)
          await photosAgain(plan)
          const again = await sendPhotos(plan)
          if (again !== "sent") return again
        }
        const fresh = await fetchSnapshot(plan)
        if (typeof fresh === "string") return fresh
        askWorker("refresh")
        announce("plan-exchanged", { plan, revision: fresh.revision, isAnew: true })
        break
      }
      case "too-large":
        if (sending.length <= 1) await refuse(plan, sending, body)
        batch = Math.max(1, Math.floor(batch / 2))
        break
      case "stale-token":
        return "busy"
      default:
        return outcome
    }
  }
}

/**
 * @param {string} plan
 * @param {import("../storage/snapshots.js").Snapshot} told  what this phone knew before
 * @param {import("./reply.js").Reply} reply
 */
async function takeIn(plan, told, reply) {
  if (reply.token) rememberToken(reply.token)
  const revisions = new Map(reply.changes.map(({ id, revision }) => [id, revision]))
  const taken = new Map(reply.taken.map((id) => [id, revisions.get(id) ?? reply.revision]))
  await settle(plan, { taken, refused: reply.refused })
  const { revision, lines } = reply
  await keepSnapshot({ ...withAccepted(told, reply), lines })
  if (reply.changes.length > 0 || lines !== told.lines) askWorker("refresh")
  // what was refused stands on the page as if it had been taken
  announce("plan-exchanged", { plan, revision, lines, isAnew: reply.refused.length > 0 })
}

/**
 * Take the whole plan anew. The outbox is laid on top of it by whoever shows it: its changes
 * name what their author saw, and stay as they are.
 *
 * @param {string} plan
 * @returns {Promise<import("../storage/snapshots.js").Snapshot | Exclude<Result, "exchanged">>}
 */
export async function fetchSnapshot(plan) {
  const { outcome, body } = await get(`/plans/${plan}/snapshot`)
  if (isSnapshot(body, plan)) {
    await keepSnapshot(body)
    return body
  }
  const known = /** @type {const} */ (["offline", "signed-out", "gone", "update"])
  return known.find((reason) => reason === outcome) ?? "busy"
}

/**
 * @param {string} plan
 * @param {import("../storage/outbox.js").Row[]} sending
 * @param {{message?: string} | undefined} body
 */
function refuse(plan, sending, body) {
  const refused = sending.map(({ change }) => ({
    id: change.id,
    code: "too-large",
    message: body?.message ?? "",
  }))
  return settle(plan, { taken: new Map(), refused })
}
