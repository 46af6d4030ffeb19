import { post } from "./post.js"

/**
 * Send what was noted in an emergency, in its order.
 *
 * @param {string} at  the emergency's address
 * @param {readonly import("./mark_outbox.js").Mark[]} marks
 * @param {string} by  who noted them: in nobody else's name are they sent
 * @returns {Promise<import("./mark_outbox.js").Answer>}
 */
export async function sendMarks(at, marks, by) {
  const { outcome, status, body } = await post(`${at}/marks`, { marks, by })
  if (outcome === "signed-out" || outcome === "gone") return { outcome }
  if (status !== 200 || !Array.isArray(body?.taken) || !Array.isArray(body.refused)) return { outcome: "offline" }
  return { outcome: "taken", taken: body.taken, refused: body.refused }
}
