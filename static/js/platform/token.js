import { hearIfLost } from "./lost.js"

/** @type {string | undefined} */
let known

/**
 * Return the form token to send as `X-CSRFToken`, asking the server once.
 *
 * @returns {Promise<string>}  rejects where there is no network
 */
export async function token() {
  return known ?? (await freshToken()).token
}

/** @param {string | undefined} given  a newer token, or nothing to ask again next time */
export function rememberToken(given) {
  known = given
}

/**
 * Ask for another token. Somebody else may have signed in here since the page was made, and what
 * was written on it must not go in their name.
 *
 * @returns {Promise<{token: string, isForThisPage: boolean}>}  isForThisPage: it is of the person
 *   for whom the page was made; rejects where there is no network
 */
export async function freshToken() {
  const answer = await fetch("/token", { cache: "no-store", headers: { Accept: "application/json" } })
  hearIfLost(answer)
  if (!answer.ok) throw new TypeError(`no token: ${answer.status}`)
  const { token: given, whose = "" } = await answer.json()
  known = given
  const madeFor = globalThis.document?.documentElement?.dataset?.whose ?? whose
  return { token: given, isForThisPage: madeFor === whose }
}
