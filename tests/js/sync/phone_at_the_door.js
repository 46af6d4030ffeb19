/**
 * A phone with the browser's own scripts, whose network is the test that started it. Each
 * line on either side is one JSON value. The test says {put: change}, {exchange: true} or
 * {look: true}, and is told {done: …}; on the way it is asked {ask: {path, body}}, and
 * answers {status, body}, or null where there is no network.
 *
 *     node phone_at_the_door.js <plan> <author>
 */

import { createInterface } from "node:readline"
import { withPending } from "../../../static/js/plan/pending.js"
import { put, rows, waiting } from "../../../static/js/storage/outbox.js"
import { snapshot } from "../../../static/js/storage/snapshots.js"
import { exchange } from "../../../static/js/sync/exchange.js"
import { shown } from "../plan/screen.js"
import { aPhone } from "./phone.js"

const [plan, author] = process.argv.slice(2)
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()

/** @param {unknown} value */
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`)

async function heard() {
  const { value, done } = await lines.next()
  return done ? undefined : JSON.parse(value)
}

async function look() {
  const held = await snapshot(plan)
  const unsent = (await waiting(plan)).map(({ change }) => change)
  return {
    revision: held?.revision ?? 0,
    screen: held ? shown(withPending(held, unsent, author)) : [],
    outbox: (await rows(plan)).map(({ change, state }) => [change.id, state]),
  }
}

aPhone(async (asked) => {
  say({ ask: asked })
  return (await heard()) ?? undefined
})
for (let told = await heard(); told; told = await heard()) {
  if (told.put) say({ done: await put(plan, told.put) ?? null })
  else if (told.exchange) say({ done: await exchange(plan) })
  else say({ done: await look() })
}
