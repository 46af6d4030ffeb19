import assert from "node:assert/strict"
import { afterEach, test } from "node:test"
import { put } from "../../../static/js/storage/outbox.js"
import { id, setting } from "../plan/plans.js"
import { LiveServer } from "./live_server.js"
import { openPage } from "./open_page.js"

const EVERYBODY = [{ keepsCopy: true }, { keepsCopy: false }]
const SOON_MS = 10_000

let page
afterEach(() => page.close())

/** A page that has been open for a while, and shows what the server has. */
async function anOpenPage(kind) {
  const server = new LiveServer()
  page = await openPage(server, kind)
  await page.clock.pass(SOON_MS)
  assert.equal(page.shown.last, server.last)
  return server
}

/** Lose what is asked so many times, and then no more. */
function lose(times, what, how = "lost") {
  return (asks) => (asks === what && times-- > 0 ? how : undefined)
}

const states = () => [...page.held.outbox.values()].map(({ state }) => state)

for (const kind of EVERYBODY) {
  const where = kind.keepsCopy ? "on a phone that keeps the plan" : "at a desk"

  test(`what somebody else writes is shown, ${where}`, async () => {
    const server = await anOpenPage(kind)

    server.move()
    await page.clock.pass(2_000)

    assert.equal(page.shown.last, server.last)
  })

  test(`lines that the practice changed are shown though the plan stayed as it was, ${where}`, async () => {
    const server = await anOpenPage(kind)

    server.changeLines()
    await page.clock.pass(2_000)

    assert.equal(page.shown.lines, "1")
  })

  test(`a page that has everything asks for nothing more, ${where}`, async () => {
    const server = await anOpenPage(kind)
    const before = { ...server.asked }

    await page.clock.pass(10 * 60_000)

    assert.deepEqual(server.asked, before)
  })

  test(`an older plan that was put back is shown without a touch, ${where}`, async () => {
    const server = await anOpenPage(kind)
    const backup = server.log.slice(0, 3)

    server.restore(backup)
    await page.clock.pass(SOON_MS)

    assert.deepEqual([page.shown.last, page.shown.revision], [backup.at(-1), 3])
  })

  test(`another plan of the very number that is shown is shown too, ${where}`, async () => {
    const server = await anOpenPage(kind)

    server.restore(server.log.slice(0, 3), { wentOn: 2 })
    await page.clock.pass(SOON_MS)

    assert.deepEqual([page.shown.last, page.shown.revision], [server.last, 5])
  })

  test(`what was put back while the page was hidden is shown when it is in view, ${where}`, async () => {
    const server = await anOpenPage(kind)
    await page.hide(true)

    server.restore(server.log.slice(0, 3), { wentOn: 2 })
    await page.hide(false)
    await page.clock.pass(SOON_MS)

    assert.equal(page.shown.last, server.last)
  })

  test(`a page that got lost under a stream that holds is asked for again, ${where}`, async () => {
    const server = await anOpenPage(kind)

    server.fault = lose(3, "page")
    server.move()
    await page.clock.pass(60_000)

    assert.equal(page.shown.last, server.last)
    assert.equal(server.asked.stream, 1)
  })

  test(`of a browser's pages those alone hold a stream that are in view, ${where}`, async () => {
    const server = await anOpenPage(kind)

    await page.hide(true)
    await page.clock.pass(10 * 60_000)
    const hidden = server.streams.size
    await page.hide(false)
    await page.clock.pass(SOON_MS)

    assert.deepEqual([hidden, server.streams.size, server.asked.stream], [0, 1, 2])
  })

  test(`nothing is asked for in vain while the page is hidden, ${where}`, async () => {
    const server = await anOpenPage(kind)
    server.fault = () => "lost"
    server.move()
    await page.clock.pass(SOON_MS)

    await page.hide(true)
    await page.clock.pass(60_000) // one that was due already
    const before = { ...server.asked }
    await page.clock.pass(30 * 60_000)

    assert.deepEqual(server.asked, before)
  })
}

test("without a stream the next exchange tells that the practice changed its lines", async () => {
  const server = await anOpenPage({ keepsCopy: true })
  server.lines += 1

  dispatchEvent(new Event("focus"))
  await page.clock.pass(2_000)
  const { page: asked } = server.asked
  dispatchEvent(new Event("focus"))
  await page.clock.pass(2_000)

  assert.equal(page.shown.lines, "1")
  assert.equal(server.asked.page, asked)
})

test("an exchange that got lost under a stream that holds is tried again", async () => {
  const server = await anOpenPage()

  server.fault = lose(3, "exchange")
  server.move()
  await page.clock.pass(60_000)

  assert.equal(page.shown.last, server.last)
  assert.equal(page.held.snapshots.get(server.plan).last, server.last)
  assert.equal(server.asked.stream, 1)
})

test("what was written here and got lost is sent again by itself, and taken once", async () => {
  const server = await anOpenPage()

  server.fault = lose(2, "exchange", "reply lost")
  await put(server.plan, setting(7, "Run", []))
  await page.clock.pass(60_000)

  assert.deepEqual([states(), server.log.filter((one) => one === id(7))], [["sent"], [id(7)]])
  assert.equal(page.shown.last, id(7))
})

test("a plan that was put back is shown although the reply after it got lost", async () => {
  const server = await anOpenPage()
  let asked = 0

  server.restore(server.log.slice(0, 3), { wentOn: 2 })
  server.fault = (asks) => (asks === "exchange" && [2, 3].includes(++asked) ? "reply lost" : undefined)
  await page.clock.pass(60_000)

  assert.equal(page.shown.last, server.last)
})

test("a server that is away is asked less and less often, and at once when it is back for a while", async () => {
  const server = await anOpenPage()
  server.fault = () => "lost"
  server.breakStreams()
  const before = server.asked.stream
  await page.clock.pass(10 * 60_000)
  const inVain = server.asked.stream - before

  server.fault = () => undefined
  await page.clock.pass(2 * 60_000)
  const held = server.asked.stream
  server.breakStreams()
  await page.clock.pass(4_000)

  assert.ok(inVain >= 10 && inVain <= 30, `asked ${inVain} times`)
  assert.equal(server.asked.stream, held + 1)
})
