import assert from "node:assert/strict"
import { test } from "node:test"
import { formAnswer } from "../../../static/js/plan/form_answer.js"

test("our own server alone says that a form was taken", () => {
  assert.equal(formAnswer(200, { taken: true, then: "/mine" }), "taken")
})

for (const [name, status, body] of /** @type {[string, number, unknown][]} */ ([
  ["a portal's page", 200, undefined],
  ["a portal's JSON", 200, {}],
  ["a word like it", 200, { taken: "true" }],
  ["nobody", 0, undefined],
  ["a broken server", 500, { error: "http-500" }],
  ["a busy server", 429, { error: "http-429" }],
  ["a page that says no", 404, undefined],
  ["nothing at all", 200, null],
])) {
  test(`${name} lets go of nothing that was written`, () => {
    assert.equal(formAnswer(status, body), "later")
  })
}

for (const [status, code, answer] of /** @type {[number, string, string][]} */ ([
  [400, "stale-form", "stale-token"],
  [400, "unreadable-change", "refused"],
  [401, "not-signed-in", "signed-out"],
  [403, "not-for-you", "gone"],
  [404, "not-in-the-record", "gone"],
  [409, "contact-changed", "refused"],
  [413, "http-413", "refused"],
  [422, "text-too-long", "refused"],
])) {
  test(`${status} ${code} is told as ${answer}`, () => {
    assert.equal(formAnswer(status, { error: code }), answer)
  })
}
