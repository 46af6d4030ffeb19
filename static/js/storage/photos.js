import { read, readAll, write, writeAll } from "./database.js"

/**
 * @typedef {object} KeptPhoto
 * @property {string} id
 * @property {string} plan
 * @property {Blob} blob
 * @property {"waiting" | "refused"} state
 */

/**
 * Keep a picture made on this phone until the server has it.
 *
 * @param {string} plan
 * @param {string} id
 * @param {Blob} blob
 */
export async function keepPhoto(plan, id, blob) {
  await write("photos", { id, plan, blob, state: "waiting" })
}

/**
 * Return a picture that the server does not have yet, or undefined.
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
export async function waitingPhotos(plan) {
  /** @type {KeptPhoto[]} */
  const found = await readAll("photos", { index: "plan", key: plan })
  return found.filter(({ state }) => state === "waiting")
}

/** @param {KeptPhoto} kept  one that the server refused; it stays to be looked at */
export async function refusePhoto(kept) {
  await write("photos", { ...kept, state: "refused" })
}

/** @param {string} id  one that the server has */
export async function forgetPhoto(id) {
  await writeAll("photos", { remove: [id] })
}
