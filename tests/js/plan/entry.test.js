import assert from "node:assert/strict"
import { test } from "node:test"
import { couldStandIn, parentsOfValue, withoutHidden } from "../../../static/js/plan/entry.js"
import { withAccepted } from "../../../static/js/plan/snapshot.js"
import { LEE, NOOR, aPlan, accepted, adding, id, setting } from "./plans.js"

const LAKE = { id: id(7), description: "The house by the lake" }

/** @param {Record<string, unknown>} fields */
function aValue(fields) {
  const added = adding(1, "", { part: "values", fields })
  return withAccepted(aPlan(), { revision: 1, changes: accepted([NOOR, added]) }).entries[0]
}

test("a hidden photo is not read in need, and the words beside it are", () => {
  const shown = withoutHidden(aValue({ words: "Our summer", photo: LAKE, hidden: true }), NOOR)

  assert.deepEqual(Object.keys(shown.fields).sort(), ["hidden", "words"])
})

test("of an entry that is a hidden photo alone nothing is left to read", () => {
  assert.equal(withoutHidden(aValue({ photo: LAKE, hidden: true }), NOOR), null)
})

for (const hidden of [undefined, false]) {
  test(`a photo whose "hidden" is ${hidden} is read`, () => {
    const entry = aValue({ photo: LAKE, ...(hidden === undefined ? {} : { hidden }) })

    assert.equal(withoutHidden(entry, NOOR), entry)
  })
}

test("while two answers stand open the photo is out of sight", () => {
  const entry = aValue({ words: "Our summer", photo: LAKE, hidden: false })
  const other = { change: id(2), value: true, author: LEE, revision: 2 }
  const open = { ...entry, fields: { ...entry.fields, hidden: [...entry.fields.hidden, other] } }

  assert.equal("photo" in withoutHidden(open, NOOR).fields, false)
})

test("an edit answers the value that its field shows, whoever wrote that, and nothing beside it", () => {
  const changes = [[NOOR, adding(1, "Walk")], [LEE, setting(2, "Run", [])], [LEE, setting(3, " Walk", [])]]
  const [entry] = withAccepted(aPlan(), { revision: 3, changes: accepted(...changes) }).entries

  assert.deepEqual(parentsOfValue(entry, "words", NOOR), [id(1), id(3)])
  assert.deepEqual(parentsOfValue(entry, "how", NOOR), [])
})

const SAM = { name: "Sam", phone: "020 7946 0001", text: "", keyword: "" }

for (const [what, fields, parts] of [
  ["words", { words: "Walk" }, ["warning_signs", "coping_steps", "safe_places", "safer_space", "my_way", "values"]],
  ["a person", { contact: SAM }, ["safe_places", "trusted_people", "professionals"]],
  ["a photo", { photo: LAKE }, ["values"]],
  ["nothing", { words: null }, []],
]) {
  test(`${what} could stand in ${parts.length} parts`, () => {
    assert.deepEqual(couldStandIn(aValue(fields), NOOR), parts)
  })
}

test("a person beside a hidden photo is read", () => {
  const added = adding(1, "", { part: "trusted_people", fields: { contact: SAM, photo: LAKE, hidden: true } })
  const [entry] = withAccepted(aPlan(), { revision: 1, changes: accepted([NOOR, added]) }).entries

  assert.deepEqual(Object.keys(withoutHidden(entry, NOOR).fields).sort(), ["contact", "hidden"])
})
