import { photosNamed } from "../plan/photos_named.js"
import { announce } from "../platform/announce.js"
import { holds, pictureInCopy } from "../platform/phone_copy.js"
import { drafts } from "../storage/drafts.js"
import { rows } from "../storage/outbox.js"
import { forgetPhoto, keepPhoto, keptPhotos, settlePhoto } from "../storage/photos.js"
import { putPicture } from "./post.js"

/** @typedef {import("../storage/photos.js").KeptPhoto} KeptPhoto */

const REFUSALS = [400, 403, 409, 413, 415, 422]
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Send the pictures that changes made on this phone name, before the changes. One that was
 * chosen in a form and never saved stays on the phone, for a day, or as long as the form's
 * words wait there.
 *
 * A picture that the server cannot take now waits, and holds up no words; one that it never
 * takes stays on this phone. Says "photos-tried" {plan, isAnyLeft} on `window`, where any were.
 *
 * @param {string} plan
 * @returns {Promise<"sent" | "offline" | "signed-out" | "gone">}
 */
export async function sendPhotos(plan) {
  const named = photosNamed((await rows(plan)).map(({ change }) => change))
  const begun = new Set((await drafts(plan)).map(({ fields }) => fields.photo?.id))
  /** @type {boolean[]} */
  const tried = []
  for (const kept of await keptPhotos(plan)) {
    if (kept.state === "waiting" && named.has(kept.id)) {
      const said = await send(kept)
      if (said !== "settled" && said !== "not now") return said
      tried.push(said === "settled")
    } else if (!begun.has(kept.id) && (await isNeedless(kept))) {
      await forgetPhoto(kept.id)
    }
  }
  if (tried.length > 0) announce("photos-tried", { plan, isAnyLeft: tried.includes(false) })
  return "sent"
}

/**
 * Have the pictures of this phone's changes sent again to a server that was restored from a backup
 * and lacks them. Those that this phone has put away are taken from its copy.
 *
 * @param {string} plan
 */
export async function photosAgain(plan) {
  const named = photosNamed((await rows(plan)).map(({ change }) => change))
  const kept = new Map((await keptPhotos(plan)).map((one) => [one.id, one]))
  for (const id of named) {
    const one = kept.get(id)
    if (one?.state === "sent") await keepPhoto(plan, id, one.blob)
    const copy = one ? undefined : await pictureInCopy(addressOf({ plan, id }))
    if (copy && (await isLacking(addressOf({ plan, id })))) await keepPhoto(plan, id, copy)
  }
}

/**
 * Ask past the copy, which has it.
 *
 * @param {string} path
 */
async function isLacking(path) {
  const answer = await fetch(path, { method: "HEAD", cache: "no-store" }).catch(() => undefined)
  return answer?.status === 404
}

/**
 * Only our own server's word counts: a captive portal answers 200 too.
 *
 * @param {KeptPhoto} kept
 */
async function send(kept) {
  const { status = 0, outcome, body } = await putPicture(addressOf(kept), kept.blob)
  if (outcome === "offline" || outcome === "signed-out" || outcome === "gone") return outcome
  const isTaken = status === 200 && body?.photo === kept.id
  const isRefused = outcome !== "stale-token" && REFUSALS.includes(status) && body?.error
  if (!isTaken && !isRefused) return "not now"
  await (isTaken ? settlePhoto(kept, "sent") : settlePhoto(kept, "refused", reasonIn(body)))
  if (isRefused) announce("waiting-changed", { plan: kept.plan })
  return "settled"
}

/** @param {{message?: unknown}} body */
function reasonIn({ message }) {
  return typeof message === "string" ? message : ""
}

/**
 * Whether a picture is on the server and in this phone's copy, or was never saved.
 *
 * @param {KeptPhoto} kept
 */
function isNeedless(kept) {
  if (kept.state === "sent") return holds(addressOf(kept))
  return kept.state === "waiting" && Date.now() - kept.at > DAY_MS
}

/** @param {{plan: string, id: string}} kept */
function addressOf({ plan, id }) {
  return `/plans/${plan}/photos/${id}`
}
