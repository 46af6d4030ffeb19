import assert from "node:assert/strict"
import { test } from "node:test"
import { exchange } from "../../../static/js/sync/exchange.js"
import { put, putInTurn } from "../../../static/js/storage/outbox.js"
import { adding, aPlan, id, setting } from "../plan/plans.js"
import { aPhone } from "./phone.js"

const PLAN = id(999)
const ADDING = adding(10, "Walk with Sam", { entry: id(3), after: id(100) })
const SETTLING = setting(11, "Walk to the sea", [2, 3])

/** A phone that knows a plan, before a server that judges each change. */
function aPhoneBefore(judge) {
  const sent = []
  const held = aPhone(({ body }) => {
    const ids = body.changes.map((change) => change.id)
    sent.push(ids)
    const said = judge(ids, sent.length)
    const reply = { format: 1, revision: 5, changes: [], taken: [], refused: [], people: {}, last: id(5) }
    return said && { status: 200, body: { ...reply, ...said } }
  })
  held.snapshots.set(PLAN, { ...aPlan(), revision: 5, last: id(5) })
  return { held, sent }
}

const states = (held) => [...held.outbox.values()].map(({ change, state }) => [change.id, state])
const full = (ids) => ids.map((one) => ({ id: one, code: "too-many-entries", message: "This part is full." }))

test("what settles is sent once the new line was taken, and not before", async () => {
  const { held, sent } = aPhoneBefore((taken) => ({ taken }))
  await putInTurn(PLAN, [ADDING, SETTLING])

  assert.equal(await exchange(PLAN), "exchanged")

  assert.deepEqual(sent, [[id(10)], [id(11)]])
  assert.deepEqual(states(held), [[id(10), "sent"], [id(11), "sent"]])
})

test("a phone that loses contact in between goes on where it was", async () => {
  const { held, sent } = aPhoneBefore((taken, round) => (round === 2 ? undefined : { taken }))
  await putInTurn(PLAN, [ADDING, SETTLING])

  assert.equal(await exchange(PLAN), "offline")
  assert.deepEqual(states(held), [[id(10), "sent"], [id(11), "waiting"]])
  assert.equal(await exchange(PLAN), "exchanged")

  assert.deepEqual(sent, [[id(10)], [id(11)], [id(11)]])
})

test("where there is no room for the new line nothing is settled", async () => {
  const { held, sent } = aPhoneBefore((ids) => ({ refused: full(ids) }))
  await putInTurn(PLAN, [ADDING, SETTLING])

  assert.equal(await exchange(PLAN), "exchanged")

  assert.deepEqual(sent, [[id(10)]])
  assert.deepEqual(states(held), [[id(10), "refused"]])
})

test("of three lines in turn the rest is given up with the one that was refused", async () => {
  const second = adding(12, "Walk with Zuri", { entry: id(4), after: id(100) })
  const { held } = aPhoneBefore((ids) => (ids.includes(id(12)) ? { refused: full(ids) } : { taken: ids }))
  await putInTurn(PLAN, [ADDING, second, SETTLING])

  await exchange(PLAN)

  assert.deepEqual(states(held), [[id(10), "sent"], [id(12), "refused"]])
})

test("what was refused is over once it is made again, or its value is answered", async () => {
  for (const again of [() => putInTurn(PLAN, [{ ...ADDING, id: id(20) }, SETTLING]), () => put(PLAN, setting(21, "Walk", [2, 3]))]) {
    const { held } = aPhoneBefore((ids) => ({ refused: full(ids) }))
    await putInTurn(PLAN, [ADDING, SETTLING])
    await exchange(PLAN)

    await again()

    assert.ok(states(held).every(([, state]) => state === "waiting"))
  }
})

test("other changes do not wait with it", async () => {
  const { sent } = aPhoneBefore((taken) => ({ taken }))
  await putInTurn(PLAN, [ADDING, SETTLING])
  await put(PLAN, setting(13, "Swim", []))

  await exchange(PLAN)

  assert.deepEqual(sent, [[id(10), id(13)], [id(11)]])
})
