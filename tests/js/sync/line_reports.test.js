import assert from "node:assert/strict"
import test from "node:test"

import { keepReport, standingReports, takeReportBack } from "../../../static/js/storage/line_reports.js"
import { sendReports } from "../../../static/js/sync/line_reports.js"
import { aPhone } from "./phone.js"

const NOORS = "11111111-1111-4111-8111-111111111111"
const BENS = "22222222-2222-4222-8222-222222222222"
const REPORT = { id: "a", plan: NOORS, line: "Shout 85258", at: new Date().toISOString() }
const BACK = { id: "a", plan: NOORS }

/** A phone whose server takes all, unless there is no network. */
function phone() {
  const seen = { sent: /** @type {any[]} */ ([]), status: /** @type {number | undefined} */ (200) }
  const held = aPhone(({ body }) => {
    if (!seen.status) return undefined
    seen.sent.push(body)
    return { status: seen.status, body: {} }
  })
  return Object.assign(seen, { held: held.settings })
}

const standing = async () => (await standingReports(NOORS)).map(({ id }) => id)

test("a report is sent once, and stands on the phone after that", async () => {
  const noors = phone()
  await keepReport(REPORT)

  await sendReports(NOORS)
  await sendReports(NOORS)

  assert.deepEqual(noors.sent, [REPORT])
  assert.deepEqual(await standing(), ["a"])
})

test("a report that was sent is taken back, and nothing of it stays on the phone", async () => {
  const noors = phone()
  await keepReport(REPORT)
  await sendReports(NOORS)

  await takeReportBack("a", NOORS)
  const stood = await standing()
  await sendReports(NOORS)

  assert.deepEqual(stood, [])
  assert.deepEqual(noors.sent, [REPORT, BACK])
  assert.equal(noors.held.size, 0)
})

test("without a network a report is taken back before it was sent, and both go out in turn", async () => {
  const noors = phone()
  noors.status = undefined
  await keepReport(REPORT)
  await sendReports(NOORS)
  await takeReportBack("a", NOORS)
  await sendReports(NOORS)
  assert.deepEqual(await standing(), [])

  noors.status = 200
  await sendReports(NOORS)

  assert.deepEqual(noors.sent, [REPORT, BACK])
  assert.equal(noors.held.size, 0)
})

test("what another person said on this phone waits for them", async () => {
  const both = phone()
  await keepReport(REPORT)
  await keepReport({ ...REPORT, id: "b", plan: BENS })
  both.held.set("draft x", { name: "draft x", fields: {} })

  await sendReports(BENS)

  assert.deepEqual(both.sent.map(({ id }) => id), ["b"])
  assert.deepEqual(await standing(), ["a"])
})

test("a report that its person's server does not know as theirs stays", async () => {
  const noors = phone()
  noors.status = 404
  await keepReport(REPORT)

  await sendReports(NOORS)
  noors.status = 200
  await sendReports(NOORS)

  assert.equal(noors.sent.length, 2)
  assert.equal(noors.held.get("line-report a").isSent, true)
})

test("what was said more than a week ago does not stand there any more", async () => {
  phone()
  await keepReport({ ...REPORT, at: new Date(Date.now() - 8 * 24 * 3_600_000).toISOString() })

  assert.deepEqual(await standing(), [])
})

test("a report of an earlier release, which named no plan, is sent", async () => {
  const noors = phone()
  const { plan: _none, ...old } = REPORT
  await keepReport(old)

  await sendReports(NOORS)

  assert.deepEqual(noors.sent, [old])
})
