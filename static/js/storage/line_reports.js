import { readAll, write, writeAll } from "./database.js"

const MARK = "line-report "
const SHOWN_MS = 604_800_000 // a week

/**
 * @typedef {object} LineReport
 * @property {string} id
 * @property {string} [plan]  whose it is; none on a report of an earlier release
 * @property {string} [line]  its name and number; none where it is taken back
 * @property {string} [at]    ISO 8601
 *
 * @typedef {{name: string, report: LineReport, isSent?: true}} Kept
 */

/**
 * Keep on this phone that a number did not work, until the practice knows and for a week after.
 *
 * @param {LineReport} report
 */
export async function keepReport(report) {
  await write("settings", { name: MARK + report.id, report })
}

/**
 * Keep that it was said in error. It goes out behind the report: the name of its row comes next.
 *
 * @param {string} id
 * @param {string} plan
 */
export async function takeReportBack(id, plan) {
  await write("settings", { name: `${MARK}${id} back`, report: { id, plan } })
}

/**
 * Return what this phone keeps of a plan's reports.
 *
 * @param {string} plan
 * @returns {Promise<Kept[]>}
 */
export async function keptReports(plan) {
  const all = await readAll("settings")
  return all.filter(({ name, report }) => name.startsWith(MARK) && (report.plan ?? plan) === plan)
}

/**
 * Return the reports that stand: said here of late, and not taken back.
 *
 * @param {string} plan
 */
export async function standingReports(plan) {
  const kept = (await keptReports(plan)).map(({ report }) => report)
  const back = kept.filter(({ line }) => !line).map(({ id }) => id)
  return kept.filter(({ id, at = "" }) => !back.includes(id) && at > new Date(Date.now() - SHOWN_MS).toISOString())
}

/**
 * The server has it.
 *
 * @param {Kept} kept
 */
export function noteSent({ name, report }) {
  return report.line
    ? write("settings", { name, report, isSent: true })
    : writeAll("settings", { remove: [MARK + report.id, name] })
}
