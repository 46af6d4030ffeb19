import assert from "node:assert/strict"
import { test } from "node:test"

import { isSnapshot, outcomeOf } from "../../static/js/sync/reply.js"

const PLAN = "11111111-1111-4111-8111-111111111111"
const REPLY = { format: 1, revision: 4, changes: [], taken: [], refused: [] }

test("our server's own reply is taken", () => {
  assert.equal(outcomeOf(200, REPLY), "taken")
})

for (const [what, body] of Object.entries({
  "no JSON": undefined,
  "an empty object": {},
  "a list": [],
  "null": null,
  "a word": "ok",
  "a reply without changes": { ...REPLY, changes: undefined },
  "a reply whose revision is half a number": { ...REPLY, revision: 4.5 },
})) {
  test(`${what} with status 200 changes nothing`, () => {
    assert.equal(outcomeOf(200, body), "busy")
  })
}

test("a reply in a newer format asks for an update", () => {
  assert.equal(outcomeOf(200, { ...REPLY, format: 2 }), "update")
})

for (const [status, body, expected] of /** @type {[number, object | undefined, string][]} */ ([
  [400, { error: "stale-form" }, "stale-token"],
  [400, { error: "unreadable-change" }, "busy"],
  [401, { error: "not-signed-in" }, "signed-out"],
  [404, { error: "plan-not-found" }, "gone"],
  [404, undefined, "busy"],
  [409, { error: "too-old" }, "too-old"],
  [409, { error: "restored" }, "restored"],
  [413, undefined, "too-large"],
  [426, { error: "update" }, "update"],
  [429, undefined, "busy"],
  [500, undefined, "busy"],
  [503, REPLY, "busy"],
])) {
  test(`${status} with ${JSON.stringify(body)} is "${expected}"`, () => {
    assert.equal(outcomeOf(status, body), expected)
  })
}

test("a snapshot of another plan, or of another format, is none", () => {
  const snapshot = { format: 1, plan: PLAN, revision: 1, entries: [] }

  assert.equal(isSnapshot(snapshot, PLAN), true)
  assert.equal(isSnapshot(snapshot, "another"), false)
  assert.equal(isSnapshot({ ...snapshot, format: 2 }, PLAN), false)
  assert.equal(isSnapshot({}, PLAN), false)
})
