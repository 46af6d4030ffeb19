import { keptReports, noteSent } from "../storage/line_reports.js"
import { post } from "./post.js"

const TAKEN = [200, 400, 422] // or never to be taken: nothing is gained by saying it again

/**
 * Tell the practice which numbers did not work, and which of them did; what cannot be said now
 * waits, such as while another person is signed in on this phone.
 *
 * @param {string} plan
 */
export async function sendReports(plan) {
  for (const kept of await keptReports(plan)) {
    if (kept.isSent) continue
    const { status } = await post("/mine/lines/reports", kept.report)
    if (TAKEN.includes(status ?? 0)) await noteSent(kept)
  }
}
