/**
 * What became of a form that a script sent. "taken" is said by our server alone: nothing else
 * lets go of what was written.
 *
 * @typedef {"taken" | "refused" | "signed-out" | "gone" | "stale-token" | "later"} FormAnswer
 */

/**
 * @param {number} status  0 where nobody answered
 * @param {unknown} body  parsed JSON, or undefined where it is none
 * @returns {FormAnswer}
 */
export function formAnswer(status, body) {
  const told = /** @type {{taken?: unknown, error?: unknown}} */ (typeof body === "object" && body ? body : {})
  if (status === 200 && told.taken === true) return "taken"
  if (typeof told.error !== "string") return "later" // not our server's own words
  switch (status) {
    case 400:
      return told.error === "stale-form" ? "stale-token" : "refused"
    case 401:
      return "signed-out"
    case 403:
    case 404:
      return "gone"
    case 409:
    case 413:
    case 422:
      return "refused"
    default:
      return "later"
  }
}
