import { forgetReport, waitingReports } from "../storage/line_reports.js"
import { post } from "./post.js"

const TAKEN = [200, 400, 404, 422] // or never to be taken: nothing is gained by saying it again

/** Tell the practice which numbers did not work; what cannot be said now waits. */
export async function sendReports() {
  for (const report of await waitingReports()) {
    const { status } = await post("/mine/lines/reports", report)
    if (!TAKEN.includes(status ?? 0)) return
    await forgetReport(report)
  }
}
