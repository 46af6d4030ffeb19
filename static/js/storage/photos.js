import { read, readAll, write, writeAll } from "./database.js"

/**
 * @typedef {object} KeptPhoto
 * @property {string} id
 * @property {string} plan
 * @property {Blob} blob
 * @property {"waiting" | "sent" | "refused"} state
 * @property {number} at  when it was chosen, in milliseconds
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
 * Write down what became of a picture; a refused one stays to be looked at.
 *
 * @param {KeptPhoto} kept
 * @param {"sent" | "refused"} state
 */
export async function settlePhoto(kept, state) {
  await write("photos", { ...kept, state })
}

/** @param {string} id */
export async function forgetPhoto(id) {
  await writeAll("photos", { remove: [id] })
}
