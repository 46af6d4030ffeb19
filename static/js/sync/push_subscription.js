import { rememberToken, token } from "../platform/token.js"

const ADDRESS = "/push-subscriptions"
const PATIENCE_MS = 20_000
const STALE = 400

/**
 * Tell the server that this phone listens, after a tap.
 *
 * @param {PushSubscription} subscription
 * @param {string} key  what it was made with
 * @returns {Promise<boolean>}  whether the server counts on this phone now
 */
export function listen(subscription, key) {
  return say("POST", { subscription: subscription.toJSON(), key, confirms: false })
}

/**
 * Tell the server that this phone listens no more.
 *
 * @returns {Promise<boolean>}  whether the server knows
 */
export function stopListening() {
  return say("DELETE")
}

/**
 * @param {"POST" | "DELETE"} method
 * @param {object} [body]
 */
async function say(method, body) {
  try {
    const first = await send(method, body)
    if (first.status !== STALE) return first.ok
    rememberToken(undefined)
    return (await send(method, body)).ok
  } catch (cause) {
    if (cause instanceof TypeError || cause instanceof DOMException) return false
    throw cause
  }
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
