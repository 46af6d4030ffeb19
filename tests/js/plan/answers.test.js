import assert from "node:assert/strict"
import test from "node:test"
import { answerAsChanges } from "../../../static/js/plan/answers.js"
import { withPending } from "../../../static/js/plan/pending.js"
import { withAccepted } from "../../../static/js/plan/snapshot.js"
import { entriesOfPart, valuesOf } from "../../../static/js/plan/entry.js"
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

  const changes = answerAsChanges("settle", asked(plan, { field: "words", chosen: id(3) }))

  assert.deepEqual(wordsAfter(plan, changes), ["Walk with Sam"])
})

test("a value that was not on the screen is not answered", () => {
  const plan = withDifference()
  const isShown = ({ revision }) => revision <= 2

  const changes = answerAsChanges("settle", asked(plan, { field: "words", chosen: id(2), isShown }))

  assert.deepEqual(changes[0].parents, [id(2)])
  assert.deepEqual(wordsAfter(plan, changes).length, 2)
})

test("what was settled already is not said again", () => {
  const plan = withDifference()
  const first = answerAsChanges("settle", asked(plan, { field: "words", chosen: id(3) }))
  const after = withPending(plan, first, NOOR)

  assert.deepEqual(answerAsChanges("settle", asked(after, { field: "words", chosen: id(3) })), [])
})

test("putting back restores what stood there before the news, once", () => {
  const plan = planOf([NOOR, adding(1, "Walk")], [LEE, setting(2, "Walk with Sam", [1])])
  const back = { words: "Walk", minutes: null }

  const changes = answerAsChanges("put-back", asked(plan, { back }))
  const after = withPending(plan, changes, NOOR)

  assert.deepEqual(wordsAfter(plan, changes), ["Walk"])
  assert.deepEqual(changes[0].parents, [id(2)])
  assert.deepEqual(answerAsChanges("put-back", asked(after, { back })), [])
})

test("a line that was moved goes back to where it stood, and a second tap says nothing more", () => {
  const move = { id: id(2), kind: "move-entry", entry: id(100), part: "my_way", after: null, key: "U", parents: [id(1)], at: AT }
  const plan = planOf([NOOR, adding(1, "Walk")], [LEE, move])
  const back = { place: { part: "coping_steps", after: null } }

  const changes = answerAsChanges("put-back", asked(plan, { back }))
  const after = withPending(plan, changes, NOOR)

  assert.deepEqual(changes.map(({ kind, parents }) => [kind, parents]), [["move-entry", [id(2)]]])
  assert.equal(entriesOfPart(after, "coping_steps").length, 1)
  assert.deepEqual(answerAsChanges("put-back", asked(after, { back })), [])
})

test("where nobody knows what stood there before, only the fetched page can put it back", () => {
  assert.equal(answerAsChanges("put-back", asked(withDifference())), undefined)
})

test("keeping a line answers the suggestions that were read", () => {
  const plan = planOf([NOOR, adding(1, "Walk")], [LEE, removing(2, [1])], [LEE, removing(3, [1])])
  const isShown = ({ revision }) => revision <= 2

  const [keeping] = answerAsChanges("keep-entry", asked(plan, { isShown }))

  assert.deepEqual(keeping.parents, [id(2)])
})

test("taking a line out covers what was on the screen", () => {
  const plan = withDifference()
  const isShown = ({ revision }) => revision <= 2

  const [removal] = answerAsChanges("remove-entry", asked(plan, { isShown }))

  assert.deepEqual(removal.parents, [id(2)])
})

test("keeping both gives the other value a line of its own before it settles", () => {
  const plan = withDifference()

  const changes = answerAsChanges("keep-both", asked(plan, { field: "words" }))

  assert.deepEqual(changes.map(({ kind }) => kind), ["add-entry", "set-field"])
  assert.deepEqual(everyWord(withPending(plan, changes.slice(0, 1), NOOR)), [["Walk to the sea", "Walk with Sam"], ["Walk with Sam"]])
  assert.deepEqual(everyWord(withPending(plan, changes, NOOR)), [["Walk to the sea"], ["Walk with Sam"]])
})

test("both who keep both make one line of the same value", () => {
  const plan = withDifference()
  const [noors] = answerAsChanges("keep-both", asked(plan, { field: "words" }))
  const [lees] = answerAsChanges("keep-both", asked(plan, { field: "words" }))

  assert.equal(noors.entry, id(3))
  assert.equal(lees.entry, noors.entry)
})

test("the new line says what the line says besides, but nothing of a photo", () => {
  const fields = { words: "Walk", moment: "before I drive", photo: { id: id(7), description: "The sea" }, shared: true }
  const first = adding(1, "", { part: "values", fields })
  const plan = planOf([NOOR, first], [NOOR, setting(2, "Walk to the sea", [1])], [LEE, setting(3, "Walk with Sam", [1])])

  const [added] = answerAsChanges("keep-both", asked(plan, { field: "words" }))

  assert.deepEqual(added.fields, { moment: "before I drive", words: "Walk with Sam" })
  assert.equal(added.after, plan.entries[0].id)
})

test("a version that was not on the screen gets no line and stays open", () => {
  const plan = planOf([NOOR, adding(1, "Walk")], ...[2, 3, 4].map((number) => [LEE, setting(number, `Walk ${number}`, [1])]))
  const isShown = ({ revision }) => revision <= 3

  const changes = answerAsChanges("keep-both", asked(plan, { field: "words", isShown }))

  assert.deepEqual(everyWord(withPending(plan, changes, NOOR)), [["Walk 2", "Walk 4"], ["Walk 3"]])
})

test("a second tap on keeping both says nothing more, and one value is no two lines", () => {
  const plan = withDifference()
  const after = withPending(plan, answerAsChanges("keep-both", asked(plan, { field: "words" })), NOOR)
  const isShown = ({ revision }) => revision <= 2

  assert.deepEqual(answerAsChanges("keep-both", asked(after, { field: "words" })), [])
  assert.equal(answerAsChanges("keep-both", asked(plan, { field: "words", isShown })), undefined)
})

function everyWord(plan) {
  return entriesOfPart(plan, "coping_steps").map((entry) => valuesOf(entry, "words", NOOR).map(({ value }) => value))
}
