import { announce } from "../platform/announce.js"
import { read, write } from "./database.js"

/**
 * Return the newest revision of a plan that its owner said they have seen, 0 for none. The
 * server may not know yet.
 *
 * @param {string} plan
 * @returns {Promise<number>}
 */
export async function seenHere(plan) {
  return (await read("settings", nameFor(plan)))?.revision ?? 0
}

/**
 * Keep on this phone how far the plan has been seen, to be said with the next exchange.
 *
 * @param {string} plan
 * @param {number} revision
 */
export async function keepSeen(plan, revision) {
  await write("settings", { name: nameFor(plan), revision })
  announce("seen-changed", { plan })
}

/** @param {string} plan */
function nameFor(plan) {
  return `seen ${plan}`
}
