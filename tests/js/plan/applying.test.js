import assert from "node:assert/strict"
import { test } from "node:test"
import { isPresent, partOf, valueOf, valuesOf } from "../../../static/js/plan/entry.js"
import { applied } from "../../../static/js/plan/applying.js"
import { LEE, NOOR, accepted, adding, id, keeping, removing, setting } from "./plans.js"
import { differencesOf, removalQuestion } from "./questions.js"

/** @param {any[]} changes */
function entryAfter(changes) {
  return changes.reduce((entry, change) => applied(entry, change, NOOR), undefined)
}

/** @param {any} entry */
function words(entry) {
  return valuesOf(entry, "words", NOOR).map(({ value }) => value)
}

test("an edit that saw the value replaces it", () => {
  const entry = entryAfter(accepted([NOOR, adding(1, "Walk")], [LEE, setting(2, "Walk with Sam", [1])]))

  assert.deepEqual(words(entry), ["Walk with Sam"])
})

test("two edits of one value leave both, the owner's first", () => {
  const entry = entryAfter(
    accepted([NOOR, adding(1, "Walk")], [LEE, setting(2, "Run", [1])], [NOOR, setting(3, "Swim", [1])]),
  )

  assert.deepEqual(words(entry), ["Swim", "Run"])
  assert.deepEqual(differencesOf(entry, NOOR), ["words"])
})

test("equal words are one value, however they were typed", () => {
  const entry = entryAfter(
    accepted([NOOR, adding(1, "Walk")], [LEE, setting(2, "Café", [1])], [NOOR, setting(3, " Cafe\u0301 ", [1])]),
  )

  assert.equal(words(entry).length, 1)
})

test("what was written over before it came stays written over", () => {
  const [add, first, second] = accepted(
    [NOOR, adding(1, "Walk")],
    [NOOR, setting(2, "Run", [1])],
    [NOOR, setting(3, "Swim", [2])],
  )

  const entry = entryAfter([add, second, first])

  assert.deepEqual(words(entry), ["Swim"])
})

test("a therapist's removal asks and does not remove", () => {
  const entry = entryAfter(accepted([NOOR, adding(1, "Walk")], [LEE, removing(2, [1])]))

  assert.ok(isPresent(entry))
  assert.equal(removalQuestion(entry)?.suggestion, true)
})

test("the owner's removal removes what they saw", () => {
  const entry = entryAfter(accepted([NOOR, adding(1, "Walk")], [NOOR, removing(2, [1])]))

  assert.ok(!isPresent(entry))
})

test("an edit that the removal did not see keeps the entry, and asks", () => {
  const entry = entryAfter(
    accepted([NOOR, adding(1, "Walk")], [NOOR, removing(2, [1])], [LEE, setting(3, "Run", [1])]),
  )

  assert.ok(isPresent(entry))
  assert.equal(removalQuestion(entry)?.change, id(2))
})

test("keeping answers a removal, also one that comes later", () => {
  const [add, remove, keep] = accepted([NOOR, adding(1, "Walk")], [NOOR, removing(2, [1])], [NOOR, keeping(3, [2])])

  const inOrder = entryAfter([add, remove, keep])
  const outOfOrder = entryAfter([add, keep, remove])

  assert.ok(isPresent(inOrder))
  assert.deepEqual(outOfOrder.removals, [])
})

test("of two moves the first accepted shows", () => {
  const move = { kind: "move-entry", entry: id(100), after: null, parents: [id(1)], at: "" }
  const entry = entryAfter(
    accepted(
      [NOOR, adding(1, "Walk")],
      [NOOR, { ...move, id: id(2), part: "my_way", key: "U" }],
      [LEE, { ...move, id: id(3), part: "warning_signs", key: "U" }],
    ),
  )

  assert.equal(partOf(entry), "my_way")
})

test("a value that one side cleared and the other changed still shows", () => {
  const entry = entryAfter(
    accepted([NOOR, adding(1, "Walk")], [NOOR, setting(2, null, [1])], [LEE, setting(3, "Run", [1])]),
  )

  assert.equal(valueOf(entry, "words", NOOR), "Run")
  assert.equal(words(entry).length, 2)
})

test("the entry given is not modified", () => {
  const [add, set] = accepted([NOOR, adding(1, "Walk")], [NOOR, setting(2, "Run", [1])])
  const before = applied(undefined, add, NOOR)
  const copy = structuredClone(before)

  applied(before, set, NOOR)

  assert.deepEqual(before, copy)
})
