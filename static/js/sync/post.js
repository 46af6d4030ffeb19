import { hearIfLost } from "../platform/lost.js"
import { rememberToken, token } from "../platform/token.js"
import { outcomeOf } from "./reply.js"

const PATIENCE_MS = 20_000

/**
 * @typedef {object} Answered
 * @property {import("./reply.js").Outcome | "offline"} outcome
 * @property {number} [status]
 * @property {any} [body]
 */

/**
 * Send JSON and read the answer. A form token that has grown stale is asked for anew, once.
 *
 * @param {string} path
 * @param {unknown} body
 * @param {{keepalive?: boolean}} [also]  sent even if the page goes; for what is small
 * @returns {Promise<Answered>}
 */
export function post(path, body, also) {
  return withFreshToken(() => send(path, "POST", JSON.stringify(body), "application/json", also))
}

/**
 * @param {string} path
 * @param {Blob} blob
 * @returns {Promise<Answered>}
 */
export function putPicture(path, blob) {
  return withFreshToken(() => send(path, "PUT", blob, blob.type))
}

/**
 * @param {string} path
 * @returns {Promise<Answered>}
 */
export async function get(path) {
  return answerOf(() => fetch(path, asked()))
}

/**
 * @param {string} path
 * @param {"POST" | "PUT"} method
 * @param {BodyInit} body
 * @param {string} type
 * @param {{keepalive?: boolean}} [also]
 * @returns {Promise<Answered>}
 */
function send(path, method, body, type, also) {
  return answerOf(async () => {
    const headers = { "Content-Type": type, "X-CSRFToken": await token() }
    return fetch(path, { ...asked(headers), ...also, method, body })
  })
}

/** @param {() => Promise<Answered>} act */
async function withFreshToken(act) {
  const first = await act()
  if (first.outcome !== "stale-token") return first
  rememberToken(undefined)
  return act()
}

/** @param {Record<string, string>} [headers] */
function asked(headers) {
  return {
    headers: { Accept: "application/json", ...headers },
    cache: /** @type {RequestCache} */ ("no-store"),
    redirect: /** @type {RequestRedirect} */ ("manual"),
    signal: AbortSignal.timeout(PATIENCE_MS),
  }
}

/**
 * @param {() => Promise<Response>} ask
 * @returns {Promise<Answered>}
 */
async function answerOf(ask) {
  try {
    const answer = await ask()
    hearIfLost(answer)
    const body = await answer.json().catch(() => undefined)
    return { outcome: outcomeOf(answer.status, body), status: answer.status, body }
  } catch (cause) {
    if (isOfNetwork(cause)) return { outcome: "offline" }
    throw cause
  }
}

/**
 * No network, none in time, or a portal's page where our JSON should be.
 *
 * @param {unknown} cause
 */
function isOfNetwork(cause) {
  return cause instanceof TypeError || cause instanceof DOMException || cause instanceof SyntaxError
}
