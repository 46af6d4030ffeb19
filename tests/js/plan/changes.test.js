import assert from "node:assert/strict"
import { test } from "node:test"
import { addEntry, setField } from "../../../static/js/plan/changes.js"
import { AT, id } from "./plans.js"

const made = { id: id(1), at: AT }

test("words leave the phone as the server will keep them", () => {
  const change = setField({ entry: id(2), field: "words", value: " Cafe\u0301\r\nat ten ", parents: [] }, made)

  assert.equal(change.value, "Café\nat ten")
})

test("a number leaves the phone with where it is dialled, and nothing else does", () => {
  const here = { ...made, region: "GB" }
  const sam = { name: "Sam", phone: "020 7946 0001", text: "", keyword: "" }

  const set = setField({ entry: id(2), field: "contact", value: sam, parents: [] }, here)
  const added = addEntry(
    { entry: id(2), part: "trusted_people", after: null, fields: { contact: sam } },
    here,
  )
  const words = setField({ entry: id(2), field: "words", value: "Walk", parents: [] }, here)

  assert.equal(set.region, "GB")
  assert.equal(added.region, "GB")
  assert.equal("region" in words, false)
})

test("a field of nothing but blanks is not added, and clears what was there", () => {
  const blank = { name: " ", phone: "", text: "", keyword: "" }

  const added = addEntry(
    { entry: id(2), part: "safe_places", after: null, fields: { words: "The library", contact: blank } },
    made,
  )
  const set = setField({ entry: id(2), field: "contact", value: blank, parents: [] }, made)

  assert.deepEqual(added.fields, { words: "The library" })
  assert.equal(set.value, null)
})
