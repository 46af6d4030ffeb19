import { post } from "./post.js"

/**
 * Send one change now, from a browser that keeps no copy of the plan.
 *
 * Says "plan-exchanged" {plan, revision} on `window` once the server has it.
 *
 * @param {string} plan
 * @param {number} since  the revision that is shown
 * @param {import("../plan/types.js").Change} change
 * @returns {Promise<string | undefined>}  undefined once the server has taken it; else what it
 *   says about that, "" where it says nothing
 */
export async function sendAtOnce(plan, since, change) {
  const { outcome, body } = await post(`/plans/${plan}/exchange`, { format: 1, since, changes: [change] })
  if (outcome !== "taken") return ""
  if (!body.taken.includes(change.id)) return body.refused[0]?.message ?? ""
  dispatchEvent(new CustomEvent("plan-exchanged", { detail: { plan, revision: body.revision } }))
  return undefined
}
