import assert from "node:assert/strict"
import test from "node:test"
import { answered } from "../../../static/js/plan/answers.js"
import { withPending } from "../../../static/js/plan/pending.js"
import { withAccepted } from "../../../static/js/plan/snapshot.js"
import { valuesOf } from "../../../static/js/plan/entry.js"
import { AT, LEE, NOOR, accepted, adding, aPlan, id, removing, setting } from "./plans.js"

/** Noor's line, which Noor and Dr. Lee have changed without seeing each other. */
function withDifference() {
  return planOf([NOOR, adding(1, "Walk")], [NOOR, setting(2, "Walk to the sea", [1])], [LEE, setting(3, "Walk with Sam", [1])])
}

function planOf(...pairs) {
  return withAccepted(aPlan(), { revision: pairs.length, changes: accepted(...pairs) })
}

/** What is asked of a plan's only line, of which everything is on the screen. */
function asked(plan, rest = {}) {
  let next = 500
  const made = () => ({ id: id(next++), at: AT, region: "GB" })
  return { entry: plan.entries[0], owner: NOOR, isShown: () => true, made, ...rest }
}

function wordsAfter(plan, changes) {
  const [entry] = withPending(plan, changes, NOOR).entries
  return valuesOf(entry, "words", NOOR).map(({ value }) => value)
}

test("the value that was chosen stays alone", () => {
  const plan = withDifference()

  const changes = answered("settle", asked(plan, { field: "words", chosen: id(3) }))

  assert.deepEqual(wordsAfter(plan, changes), ["Walk with Sam"])
})

test("a value that was not on the screen is not answered", () => {
  const plan = withDifference()
  const isShown = ({ revision }) => revision <= 2

  const changes = answered("settle", asked(plan, { field: "words", chosen: id(2), isShown }))

  assert.deepEqual(changes[0].parents, [id(2)])
  assert.deepEqual(wordsAfter(plan, changes).length, 2)
})

test("what was settled already is not said again", () => {
  const plan = withDifference()
  const first = answered("settle", asked(plan, { field: "words", chosen: id(3) }))
  const after = withPending(plan, first, NOOR)

  assert.deepEqual(answered("settle", asked(after, { field: "words", chosen: id(3) })), [])
})

test("putting back restores what stood there before the news, once", () => {
  const plan = planOf([NOOR, adding(1, "Walk")], [LEE, setting(2, "Walk with Sam", [1])])
  const back = { words: "Walk", minutes: null }

  const changes = answered("put-back", asked(plan, { back }))
  const after = withPending(plan, changes, NOOR)

  assert.deepEqual(wordsAfter(plan, changes), ["Walk"])
  assert.deepEqual(changes[0].parents, [id(2)])
  assert.deepEqual(answered("put-back", asked(after, { back })), [])
})

test("where nobody knows what stood there before, only the fetched page can put it back", () => {
  assert.equal(answered("put-back", asked(withDifference())), undefined)
})

test("keeping a line answers the suggestions that were read", () => {
  const plan = planOf([NOOR, adding(1, "Walk")], [LEE, removing(2, [1])], [LEE, removing(3, [1])])
  const isShown = ({ revision }) => revision <= 2

  const [keeping] = answered("keep-entry", asked(plan, { isShown }))

  assert.deepEqual(keeping.parents, [id(2)])
})

test("taking a line out covers what was on the screen", () => {
  const plan = withDifference()
  const isShown = ({ revision }) => revision <= 2

  const [removal] = answered("remove-entry", asked(plan, { isShown }))

  assert.deepEqual(removal.parents, [id(2)])
})
