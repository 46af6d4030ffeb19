import assert from "node:assert/strict"
import { test } from "node:test"
import { deadEnds, lineToNote, notedAbove } from "../../../static/js/plan/practice.js"
import { withAccepted } from "../../../static/js/plan/snapshot.js"
import { NOOR, aPlan, accepted, adding, id } from "./plans.js"

const SAM = { name: "Sam", phone: "020 7946 0001", text: "", keyword: "" }

/** @param {[string, Record<string, unknown>][]} lines  part and fields */
function planOf(...lines) {
  const changes = lines.map(([part, fields], at) => [
    NOOR,
    adding(at + 1, "", { entry: id(100 + at), part, key: `U${at}`, fields }),
  ])
  return withAccepted(aPlan(), { revision: changes.length, changes: accepted(...changes) })
}

const WALK = ["coping_steps", { words: "Walk" }]

test("a plan whose every step leads somewhere has no dead end", () => {
  const shout = ["professionals", { contact: { name: "Shout", phone: "", text: "85258", keyword: "HI" } }]
  const chat = ["professionals", { contact: { name: "Chat", phone: "", text: "", keyword: "" }, chat: "https://chat.example" }]

  assert.deepEqual(deadEnds(planOf(WALK, ["trusted_people", { contact: SAM }], shout, chat)), [])
})

for (const phone of ["", "ask Sam", "*123#"]) {
  test(`nobody is reached by "${phone}"`, () => {
    const plan = planOf(WALK, ["trusted_people", { contact: { ...SAM, name: "Jo", phone } }])

    assert.deepEqual(deadEnds(plan), [{ why: "number", name: "Jo" }])
  })
}

test("a step from which the words were taken leads nowhere, and so does a part without a line", () => {
  const plan = planOf(["coping_steps", { how: "slowly" }], ["values", { how: "not asked for in Help" }])

  assert.deepEqual(deadEnds(plan), [{ why: "people", name: "" }, { why: "words", name: "" }])
  assert.deepEqual(deadEnds(planOf()).map(({ why }) => why), ["things", "people"])
})

test("a practice is noted beside whom it reached, else beside the first to call, else the first line", () => {
  const plan = planOf(WALK, ["trusted_people", { contact: SAM }], ["values", { words: "The cat" }])

  assert.equal(lineToNote(plan, id(102))?.id, id(102))
  assert.equal(lineToNote(plan, id(999))?.id, id(101))
  assert.equal(lineToNote(planOf(WALK))?.id, id(100))
  assert.equal(lineToNote(planOf()), undefined)
})

test("what stood there before stays below, as long as there is room", () => {
  assert.equal(notedAbove(" Two taps ", "Rain"), "Two taps\n\nRain")
  assert.equal(notedAbove("Two taps", ""), "Two taps")
  assert.equal(notedAbove("Two taps", "x".repeat(2_000)), "Two taps")
})
