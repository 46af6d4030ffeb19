/** Whatever happens to what travels, in whichever order: a page left alone comes to show it all. */

import assert from "node:assert/strict"
import { afterEach, mock, test } from "node:test"
import { put } from "../../../static/js/storage/outbox.js"
import { setting } from "../plan/plans.js"
import { LiveServer } from "./live_server.js"
import { openPage } from "./open_page.js"

const SEEDS = 30
const ACTS = 40
const LEFT_ALONE_MS = 3 * 60_000 // the longest wait, and then some

let page
afterEach(() => page.close())

const NETWORKS = [
  () => undefined,
  () => "lost",
  () => "reply lost",
  (asks) => (asks === "exchange" || asks === "snapshot" ? "lost" : undefined),
  (asks) => (asks === "page" ? "lost" : undefined),
  (asks) => (asks === "stream" ? "lost" : undefined),
]
const NEWS = [[0], [0, 0], [], [4_000], [3_000, 100], [9_000, 2_000, 20]]

for (const keepsCopy of [true, false]) {
  const where = keepsCopy ? "on a phone that keeps the plan" : "at a desk"

  for (let seed = 1; seed <= SEEDS; seed += 1) {
    test(`everything arrives and nothing is lost, ${where}, in schedule ${seed}`, async () => {
      const random = numbersFrom(seed)
      const one = (/** @type {any[]} */ some) => some[Math.floor(random() * some.length)]
      const server = new LiveServer()
      page = await openPage(server, { keepsCopy })
      mock.method(Math, "random", random)
      server.late = () => one(NEWS)
      let backup = [...server.log]
      const written = []

      const acts = [
        () => server.move(),
        () => server.move(),
        () => (server.fault = one(NETWORKS)),
        () => server.breakStreams(),
        () => server.look(),
        () => (backup = [...server.log]),
        () => server.restore(backup, { wentOn: one([0, 1, server.log.length - backup.length]) }),
        () => page.hide(random() < 0.4),
        () => dispatchEvent(new Event("focus")),
        () => keepsCopy && write(server, written),
      ]
      for (let act = 0; act < ACTS; act += 1) {
        await one(acts)()
        await page.clock.pass(one([0, 30, 700, 5_000, 20_000]))
      }
      await page.hide(false)
      server.fault = () => undefined
      server.late = () => [0]
      server.look()
      await page.clock.pass(LEFT_ALONE_MS)

      assert.deepEqual({ ...page.shown }, server.shown)
      assert.deepEqual(written.filter((id) => !server.log.includes(id)), [])
      assert.equal(new Set(server.log).size, server.log.length)
      if (keepsCopy) assert.equal(page.held.snapshots.get(server.plan).last, server.last)
    })
  }
}

/** @param {LiveServer} server @param {string[]} written */
function write(server, written) {
  const change = { ...setting(7, "Run", []), id: crypto.randomUUID() }
  written.push(change.id)
  return put(server.plan, change)
}

/** The same numbers each time (mulberry32). @param {number} seed */
function numbersFrom(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
