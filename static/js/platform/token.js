import { hearIfLost } from "./lost.js"

/** @type {string | undefined} */
let known

/**
 * Return the form token to send as `X-CSRFToken`, asking the server once.
 *
 * @returns {Promise<string>}  rejects where there is no network
 */
export async function token() {
  const given = known ?? (await ask())
  known = given
  return given
}

/** @param {string | undefined} given  a newer token, or nothing to ask again next time */
export function rememberToken(given) {
  known = given
}

async function ask() {
  const answer = await fetch("/token", { cache: "no-store", headers: { Accept: "application/json" } })
  hearIfLost(answer)
  if (!answer.ok) throw new TypeError(`no token: ${answer.status}`)
  const { token: given } = await answer.json()
  return given
}
