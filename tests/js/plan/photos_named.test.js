import assert from "node:assert/strict"
import { test } from "node:test"

import { photosNamed } from "../../../static/js/plan/photos_named.js"

const made = (/** @type {object} */ rest) =>
  /** @type {any} */ ({ id: "c", entry: "e", at: "2026-03-02T14:30:00Z", ...rest })
const river = { id: "river", description: "The river at home" }
const dog = { id: "dog", description: "My dog" }

test("a photo is named by the entry that begins with it and by the edit that puts it in", () => {
  const begun = made({ kind: "add-entry", part: "values", after: null, fields: { photo: river } })
  const edited = made({ kind: "set-field", field: "photo", value: dog, parents: [] })

  const named = photosNamed([begun, edited])

  assert.deepEqual([...named], ["river", "dog"])
})

test("taking a photo out, or writing other fields, names none", () => {
  const cleared = made({ kind: "set-field", field: "photo", value: null, parents: [] })
  const words = made({ kind: "set-field", field: "words", value: "the sea", parents: [] })
  const contact = made({ kind: "set-field", field: "contact", value: { name: "Sam" }, parents: [] })
  const begun = made({ kind: "add-entry", part: "values", after: null, fields: { words: "x" } })
  const removed = made({ kind: "remove-entry", parents: [] })

  const named = photosNamed([cleared, words, contact, begun, removed])

  assert.equal(named.size, 0)
})
