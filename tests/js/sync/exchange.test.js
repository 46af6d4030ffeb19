import assert from "node:assert/strict"
import { test } from "node:test"
import { exchange } from "../../../static/js/sync/exchange.js"
import { aPlan, id, setting } from "../plan/plans.js"
import { keepSeen } from "../../../static/js/storage/seen.js"
import { aPhone, standIn } from "./phone.js"

const PLAN = id(999)

/** A phone that knows revision 5, one of whose changes the server once numbered 5. */
function aPhoneThatSent(answer) {
  const held = aPhone(answer)
  held.snapshots.set(PLAN, { ...aPlan(), revision: 5, last: id(5) })
  const change = setting(5, "Run", [])
  held.outbox.set(1, { order: 1, plan: PLAN, change, state: "sent", revision: 5 })
  return held
}

const states = (held) => [...held.outbox.values()].map(({ state }) => state)

test("before a restored server's plan is kept, what this phone sent waits again", async () => {
  let waited
  const held = aPhoneThatSent(({ path }) => {
    if (path.endsWith("/exchange")) return { status: 409, body: { error: "restored" } }
    waited = states(held)
    return undefined // the phone is switched off here
  })

  assert.equal(await exchange(PLAN), "offline")

  assert.deepEqual(waited, ["waiting"])
  assert.deepEqual(states(held), ["waiting"])
})

test("a restored server is given what it lost", async () => {
  const older = { ...aPlan(), revision: 4, last: id(4) }
  const asked = []
  const held = aPhoneThatSent(({ path, body }) => {
    asked.push([path.split("/").at(-1), body?.changes.map((change) => change.id)])
    if (path.endsWith("/snapshot")) return { status: 200, body: older }
    if (body.since === 5) return { status: 409, body: { error: "restored" } }
    const taken = body.changes.map((change) => change.id)
    return { status: 200, body: { format: 1, revision: 5, changes: [], taken, refused: [], people: {}, last: id(5) } }
  })

  assert.equal(await exchange(PLAN), "exchanged")

  assert.deepEqual(asked, [["exchange", []], ["snapshot", undefined], ["exchange", [id(5)]]])
  assert.deepEqual(states(held), ["sent"])
})

test("a restored server is given the photos that it lost, also those this phone has put away", async () => {
  const [kept, putAway, notLost] = [id(71), id(72), id(73)]
  const given = []
  const held = aPhoneThatSent(({ path, body }) => {
    const photo = path.split("/photos/")[1]
    if (photo && body === undefined) return { status: photo === notLost ? 200 : 404, body: {} }
    if (photo) return given.push(photo) && { status: 200, body: { photo } }
    if (path.endsWith("/snapshot")) return { status: 200, body: { ...aPlan(), revision: 4, last: id(4) } }
    if (body.since === 5) return { status: 409, body: { error: "restored" } }
    const taken = body.changes.map((change) => change.id)
    return { status: 200, body: { format: 1, revision: 5, changes: [], taken, refused: [], people: {}, last: id(5) } }
  })
  standIn("caches", { match: async () => ({ blob: async () => ({ type: "image/webp" }) }) })
  for (const [at, photo] of [kept, putAway, notLost].entries()) {
    const change = { ...setting(10 + at, "", []), field: "photo", value: { id: photo, description: "The river" } }
    held.outbox.set(2 + at, { order: 2 + at, plan: PLAN, change, state: "sent", revision: 5 })
  }
  held.photos.set(kept, { id: kept, plan: PLAN, blob: { type: "image/webp" }, state: "sent", at: 0 })

  assert.equal(await exchange(PLAN), "exchanged")

  assert.deepEqual(given, [kept, putAway])
})

test("where the plan is too old, what was sent is not sent again", async () => {
  const held = aPhoneThatSent(({ path, body }) => {
    if (path.endsWith("/snapshot")) return { status: 200, body: { ...aPlan(), revision: 9 } }
    if (body.since === 5) return { status: 409, body: { error: "too-old" } }
    return { status: 200, body: { format: 1, revision: 9, changes: [], taken: [], refused: [], people: {} } }
  })

  assert.equal(await exchange(PLAN), "exchanged")

  assert.deepEqual(states(held), ["sent"])
})

test("how far the plan was seen is said until the server knows, and then no more", async () => {
  const said = []
  const held = aPhoneThatSent(({ body }) => {
    said.push(body.seen)
    return { status: 200, body: { format: 1, revision: 5, changes: [], taken: [], refused: [], people: {}, seen: body.seen ?? 5 } }
  })
  await keepSeen(PLAN, 5)

  await exchange(PLAN)
  await exchange(PLAN)

  assert.deepEqual(said, [5, undefined])
  assert.equal(held.snapshots.get(PLAN).seen, 5)
})

test("where the server asks for an update, everything stays on the phone", async () => {
  const held = aPhoneThatSent(() => ({ status: 426, body: { error: "update", message: "" } }))
  held.outbox.set(2, { order: 2, plan: PLAN, change: setting(6, "Swim", []), state: "waiting" })
  const before = structuredClone([held.snapshots, held.outbox])

  assert.equal(await exchange(PLAN), "update")

  assert.deepEqual([held.snapshots, held.outbox], before)
})

test("what waited for the update is sent after it", async () => {
  let isUpdated = false
  const held = aPhoneThatSent(({ body }) => {
    if (!isUpdated) return { status: 426, body: { error: "update", message: "" } }
    const taken = body.changes.map((change) => change.id)
    return { status: 200, body: { format: 1, revision: 6, changes: [], taken, refused: [], people: {} } }
  })
  held.outbox.set(2, { order: 2, plan: PLAN, change: setting(6, "Swim", []), state: "waiting" })
  await exchange(PLAN)

  isUpdated = true
  assert.equal(await exchange(PLAN), "exchanged")

  assert.deepEqual(states(held), ["sent", "sent"])
})
