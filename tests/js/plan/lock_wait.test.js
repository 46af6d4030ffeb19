import assert from "node:assert/strict"
import { test } from "node:test"

import { leftToWait, waitAfter } from "../../../static/js/plan/lock_wait.js"

test("two slips cost nothing, and no wait is longer than half a minute", () => {
  const waits = [0, 1, 2, 3, 4, 5, 6, 7, 1_000_000].map(waitAfter)

  assert.deepEqual(waits, [0, 0, 0, 5_000, 10_000, 20_000, 30_000, 30_000, 30_000])
})

test("a clock that was set back makes nobody wait longer", () => {
  assert.equal(leftToWait(9_000_000, 0), 30_000)
  assert.equal(leftToWait(0, 9_000_000), 0)
  assert.equal(leftToWait(7_000, 3_000), 4_000)
})
