import assert from "node:assert/strict"
import { test } from "node:test"
import { keyAfter, keyBetween, lastKey } from "../../../static/js/plan/order.js"

test("a key lies between its neighbours and leaves room below", () => {
  const keys = [keyBetween(null, null)]
  for (let turn = 0; turn < 400; turn += 1) {
    const at = (turn * 7) % (keys.length + 1)
    const low = keys[at - 1] ?? null
    const high = keys[at] ?? null

    const key = keyBetween(low, high)

    assert.ok((low === null || low < key) && (high === null || key < high), `${low} ${key} ${high}`)
    assert.match(key, /^[0-9A-Za-z]{0,127}[1-9A-Za-z]$/)
    keys.splice(at, 0, key)
  }
})

test("a hundred entries added last have short keys", () => {
  const keys = [keyBetween(null, null)]
  for (let turn = 0; turn < 100; turn += 1) keys.push(keyAfter(keys, lastKey(keys)))

  assert.ok(Math.max(...keys.map((key) => key.length)) <= 4)
})

test("keys out of order are refused", () => {
  assert.throws(() => keyBetween("V", "U"), RangeError)
})
