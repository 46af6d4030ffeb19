import assert from "node:assert/strict"
import { test } from "node:test"
import { valueOf } from "../../../static/js/plan/entry.js"
import { withAccepted } from "../../../static/js/plan/snapshot.js"
import { LEE, NOOR, aPlan, accepted, adding, id, setting } from "./plans.js"

const people = { [LEE]: { name: "Dr. Lee", role: "therapist" } }

test("a reply brings its changes, its revision and its people", () => {
  const changes = accepted([NOOR, adding(1, "Walk")], [LEE, setting(2, "Run", [1])])

  const plan = withAccepted(aPlan(), { revision: 2, last: id(2), seen: 1, changes, people })

  assert.equal(plan.revision, 2)
  assert.equal(plan.last, id(2))
  assert.equal(plan.seen, 1)
  assert.equal(valueOf(plan.entries[0], "words", NOOR), "Run")
})

test("a reply says where numbers are dialled now", () => {
  const moved = withAccepted(aPlan(), { revision: 0, changes: [], region: "ES" })
  const quiet = withAccepted(moved, { revision: 0, changes: [] })

  assert.equal(moved.region, "ES")
  assert.equal(quiet.region, "ES")
})

test("a reply that comes twice changes nothing the second time", () => {
  const reply = { revision: 2, people, changes: accepted([NOOR, adding(1, "Walk")], [NOOR, setting(2, "Run", [1])]) }
  const once = withAccepted(aPlan(), reply)

  const twice = withAccepted(once, reply)

  assert.deepEqual(twice, once)
})

test("an older reply that comes late does not bring an overwritten value back", () => {
  const changes = accepted([NOOR, adding(1, "Walk")], [NOOR, setting(2, "Run", [1])])
  const plan = withAccepted(aPlan(), { revision: 2, changes, people })

  const after = withAccepted(plan, { revision: 1, changes: changes.slice(0, 1), people })

  assert.deepEqual(after.entries, plan.entries)
  assert.equal(after.revision, 2)
})

test("places that got new keys take them", () => {
  const plan = withAccepted(aPlan(), { revision: 1, changes: accepted([NOOR, adding(1, "Walk")]), people })

  const after = withAccepted(plan, { revision: 1, changes: [], keys: { [id(1)]: "7kU" } })

  assert.equal(after.entries[0].place[0].value.key, "7kU")
})
