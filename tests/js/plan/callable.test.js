import assert from "node:assert/strict"
import { test } from "node:test"
import { callAddress, textAddress } from "../../../static/js/plan/callable.js"

for (const [written, address] of [
  ["988", "tel:988"],
  ["15", "tel:15"],
  ["116 123", "tel:116123"],
  ["000", "tel:000"],
  ["020 7946 0018", "tel:02079460018"],
  ["(020) 7946-0018", "tel:02079460018"],
  ["+44 20 7946 0018", "tel:+442079460018"],
  ["+44 (0)20 7946 0018", "tel:+442079460018"],
]) {
  test(`${written} is dialled as ${address}`, () => {
    assert.equal(callAddress(written), address)
  })
}

for (const written of ["", "7", "ask Sam", "0508 TAUTOKO", "*31#0207", "0207,5", "0207;5", "1234567890123456", "++44"]) {
  test(`${JSON.stringify(written)} makes no link`, () => {
    assert.equal(callAddress(written), null)
  })
}

test("a keyword travels as the message", () => {
  assert.equal(textAddress("85258", "SHOUT & more"), "sms:85258?&body=SHOUT%20%26%20more")
})
