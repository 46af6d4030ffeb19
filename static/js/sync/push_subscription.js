import { rememberToken, token } from "../platform/token.js"

const ADDRESS = "/push-subscriptions"
const PATIENCE_MS = 20_000
const STALE = 400

/**
 * What became of it: "heard" by the server; "unsupported" where it does not send through this
 * browser's service; "signed-out" where it does not know who asks; "offline" where it did not
 * answer, or could not.
 *
 * @typedef {"heard" | "unsupported" | "signed-out" | "offline"} Heard
 */

/** @type {Readonly<Record<number, Heard>>} */
const REFUSALS = { 401: "signed-out", 422: "unsupported" }

/**
 * Tell the server that this phone listens, after a tap.
 *
 * @param {PushSubscription} subscription
 * @param {string} key  what it was made with
 * @returns {Promise<Heard>}
 */
export function listen(subscription, key) {
  return say("POST", { subscription: subscription.toJSON(), key, confirms: false })
}

/**
 * Tell the server that this phone listens no more.
 *
 * @returns {Promise<Heard>}
 */
export function stopListening() {
  return say("DELETE")
}

/**
 * @param {"POST" | "DELETE"} method
 * @param {object} [body]
 * @returns {Promise<Heard>}
 */
async function say(method, body) {
  try {
    const first = await send(method, body)
    if (first.status !== STALE) return heard(first)
    rememberToken(undefined)
    return heard(await send(method, body))
  } catch (cause) {
    if (cause instanceof TypeError || cause instanceof DOMException) return "offline"
    throw cause
  }
}

/**
 * @param {Response} answer
 * @returns {Heard}
 */
function heard({ ok, status }) {
  return ok ? "heard" : (REFUSALS[status] ?? "offline")
}

/**
 * @param {"POST" | "DELETE"} method
 * @param {object} [body]
 */
async function send(method, body) {
  return fetch(ADDRESS, {
    method,
    headers: {
      Accept: "application/json",
      "Content-Type": "application/json",
      "X-CSRFToken": await token(),
    },
    body: body && JSON.stringify(body),
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
}
