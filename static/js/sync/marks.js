import { post } from "./post.js"

/**
 * Send what was noted in an emergency, in its order.
 *
 * @param {string} at  the emergency's address
 * @param {readonly import("./mark_outbox.js").Mark[]} marks
 * @returns {Promise<import("./mark_outbox.js").Answer>}
 */
export async function sendMarks(at, marks) {
  const { outcome, status, body } = await post(`${at}/marks`, { marks })
  if (outcome === "signed-out" || outcome === "gone") return { outcome }
  if (status !== 200 || !Array.isArray(body?.taken) || !Array.isArray(body.refused)) return { outcome: "offline" }
  return { outcome: "taken", taken: body.taken, refused: body.refused }
}
