const FORMAT = 1

/**
 * @typedef {import("../plan/snapshot.js").Reply & {taken: string[],
 *   refused: {id: string, code: string, message: string}[], token?: string}} Reply
 *   what a round of exchange brought: every change since we last heard, ours too
 *
 * @typedef {"taken" | "signed-out" | "gone" | "too-old" | "restored" | "too-large" | "update" | "stale-token"
 *   | "busy"} Outcome
 */

/**
 * Classify what a server answered to an exchange. Whatever is not plainly our server's own
 * reply, such as a captive portal's page, is "busy": nothing changes and we ask again.
 *
 * @param {number} status
 * @param {unknown} body  parsed JSON, or undefined where it is none
 * @returns {Outcome}
 */
export function outcomeOf(status, body) {
  const code = isObject(body) ? body.error : undefined
  switch (status) {
    case 200:
      return isReply(body) ? "taken" : isNewer(body) ? "update" : "busy"
    case 400:
      return code === "stale-form" ? "stale-token" : "busy"
    case 401:
      return "signed-out"
    case 404:
      return code === undefined ? "busy" : "gone"
    case 409:
      return code === "restored" ? "restored" : "too-old"
    case 413:
      return "too-large"
    case 426:
      return "update"
    default:
      return "busy"
  }
}

/**
 * Whether this is a reply in our format, whole.
 *
 * @param {unknown} body
 * @returns {body is Reply}
 */
export function isReply(body) {
  return (
    isObject(body) &&
    body.format === FORMAT &&
    Number.isSafeInteger(body.revision) &&
    Array.isArray(body.changes) &&
    Array.isArray(body.taken) &&
    Array.isArray(body.refused)
  )
}

/**
 * Whether this is a snapshot of the plan in our format.
 *
 * @param {unknown} body
 * @param {string} plan
 * @returns {body is import("../plan/types.js").Snapshot}
 */
export function isSnapshot(body, plan) {
  return (
    isObject(body) &&
    body.format === FORMAT &&
    body.plan === plan &&
    Number.isSafeInteger(body.revision) &&
    Array.isArray(body.entries)
  )
}

/** @param {unknown} body */
function isNewer(body) {
  return isObject(body) && Number.isSafeInteger(body.format) && Number(body.format) > FORMAT
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
