import assert from "node:assert/strict"
import { test } from "node:test"
import { addEntry, moveEntry, setField } from "../../../static/js/plan/changes.js"
import { entriesOfPart, parentsOf, valueOf, valuesOf } from "../../../static/js/plan/entry.js"
import { withPending } from "../../../static/js/plan/pending.js"
import { withAccepted } from "../../../static/js/plan/snapshot.js"
import { AT, LEE, NOOR, aPlan, accepted, adding, id, setting } from "./plans.js"

const part = "coping_steps"

function aPlanWithWalk() {
  return withAccepted(aPlan(), { revision: 1, changes: accepted([NOOR, adding(1, "Walk")]) })
}

test("an edit waiting on this phone shows over what the server told", () => {
  const plan = aPlanWithWalk()

  const shown = withPending(plan, [setting(2, "Run", [1])], NOOR)

  assert.equal(valueOf(shown.entries[0], "words", NOOR), "Run")
  assert.equal(valueOf(plan.entries[0], "words", NOOR), "Walk")
})

test("an edit of an edit that waits shows the last", () => {
  const shown = withPending(aPlanWithWalk(), [setting(2, "Run", [1]), setting(3, "Swim", [2])], NOOR)

  assert.deepEqual(valuesOf(shown.entries[0], "words", NOOR).map(({ value }) => value), ["Swim"])
})

test("a change that the server has taken already is not laid on again", () => {
  const plan = withAccepted(aPlanWithWalk(), {
    revision: 2,
    changes: [{ ...setting(2, "Run", [1]), author: NOOR, revision: 2 }],
  })

  const shown = withPending(plan, [setting(2, "Run", [1])], NOOR)

  assert.deepEqual(shown, plan)
})

test("what others changed meanwhile and what waits stand side by side", () => {
  const plan = withAccepted(aPlanWithWalk(), {
    revision: 2,
    changes: [{ ...setting(2, "Run", [1]), author: LEE, revision: 2 }],
  })

  const shown = withPending(plan, [setting(3, "Swim", [1])], NOOR)

  assert.deepEqual(valuesOf(shown.entries[0], "words", NOOR).map(({ value }) => value), ["Swim", "Run"])
})

test("an added entry stands behind the one it names, a moved one too", () => {
  const made = (/** @type {number} */ number) => ({ id: id(number), at: AT })
  const first = addEntry({ entry: id(200), part, after: id(100), fields: { words: "Tea" } }, made(2))
  const second = addEntry({ entry: id(300), part, after: id(100), fields: { words: "Bath" } }, made(3))
  const plan = withPending(aPlanWithWalk(), [first, second], NOOR)
  const tea = plan.entries.find((entry) => entry.id === id(200))
  const move = moveEntry({ entry: id(200), part, after: null, parents: parentsOf(tea, "place") }, made(4))

  const shown = withPending(aPlanWithWalk(), [first, second, move], NOOR)

  assert.deepEqual(entriesOfPart(plan, part).map((entry) => entry.id), [id(100), id(300), id(200)])
  assert.deepEqual(entriesOfPart(shown, part).map((entry) => entry.id), [id(200), id(100), id(300)])
})

test("a change to an entry that is nowhere shows nothing and breaks nothing", () => {
  const lost = setField({ entry: id(500), field: "words", value: "Run", parents: [] }, { id: id(2), at: AT })

  const shown = withPending(aPlanWithWalk(), [lost], NOOR)

  assert.equal(entriesOfPart(shown, part).length, 1)
})
