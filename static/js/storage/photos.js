import { read, readAll, write, writeAll } from "./database.js"

/**
 * @typedef {object} KeptPhoto
 * @property {string} id
 * @property {string} plan
 * @property {Blob} blob
 * @property {"waiting" | "sent" | "refused"} state
 * @property {number} at  when it was chosen, in milliseconds
 * @property {string} [reason]  why it is refused, in words
 */

/**
 * Keep a picture made on this phone until the server and this phone's copy have it.
 *
 * @param {string} plan
 * @param {string} id
 * @param {Blob} blob
 */
export async function keepPhoto(plan, id, blob) {
  await write("photos", { id, plan, blob, state: "waiting", at: Date.now() })
}

/**
 * Return a picture that was made on this phone, or undefined.
 *
 * @param {string} id
 * @returns {Promise<Blob | undefined>}
 */
export async function photo(id) {
  /** @type {KeptPhoto | undefined} */
  const found = await read("photos", id)
  return found?.blob
}

/**
 * @param {string} plan
 * @returns {Promise<KeptPhoto[]>}
 */
export function keptPhotos(plan) {
  return readAll("photos", { index: "plan", key: plan })
}

/**
 * Write down what became of a picture; a refused one stays to be looked at, with the reason.
 *
 * @param {KeptPhoto} kept
 * @param {"sent" | "refused"} state
 * @param {string} [reason]
 */
export async function settlePhoto(kept, state, reason) {
  await write("photos", { ...kept, state, ...(reason && { reason }) })
}

/**
 * Return the pictures that the server does not have: not yet, or never.
 *
 * @param {string} plan
 * @returns {Promise<KeptPhoto[]>}
 */
export async function photosHereAlone(plan) {
  return (await keptPhotos(plan)).filter(({ state }) => state !== "sent")
}

/** @param {string} id */
export async function forgetPhoto(id) {
  await writeAll("photos", { remove: [id] })
}
