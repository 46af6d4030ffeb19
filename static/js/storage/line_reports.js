import { readAll, write, writeAll } from "./database.js"

const MARK = "line-report "

/** @typedef {{id: string, line: string, at: string}} LineReport */

/**
 * Keep on this phone that a number did not work, until the practice knows.
 *
 * @param {string} line  its name and number
 */
export async function keepReport(line) {
  const report = { id: crypto.randomUUID(), line, at: new Date().toISOString() }
  await write("settings", { name: MARK + report.id, report })
}

/** @returns {Promise<LineReport[]>} */
export async function waitingReports() {
  const all = await readAll("settings")
  return all.filter(({ name }) => name.startsWith(MARK)).map(({ report }) => report)
}

/** @param {LineReport} report */
export function forgetReport({ id }) {
  return writeAll("settings", { remove: [MARK + id] })
}
