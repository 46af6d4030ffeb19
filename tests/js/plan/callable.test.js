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
  ["020 7946 0018 ext 12", "tel:02079460018,12"],
  ["+44 20 7946 0018, Ext. 5", "tel:+442079460018,5"],
  ["+44 20 7946 0018", "tel:+442079460018"],
  ["+44 (0)20 7946 0018", "tel:+442079460018"],
  ["0044 (0)20 7946 0018", "tel:00442079460018"],
  ["\u202a+44 20 7946 0018\u202c", "tel:+442079460018"],
  ["\u200e020\u200b79460018 ext 12\u2069", "tel:02079460018,12"],
]) {
  test(`${written} is dialled as ${address}`, () => {
    assert.equal(callAddress(written), address)
  })
}

for (const written of ["", "7", "ask Sam", "ask Sam ext 5", "020 7946 0018 x5", "020 7946 0018 ext 1 ext 2", "020 7946 0018 ext", "ext 5", "0508 TAUTOKO", "*31#0207", "0207,5", "0207;5", "1234567890123456", "++44"]) {
  test(`${JSON.stringify(written)} makes no link`, () => {
    assert.equal(callAddress(written), null)
  })
}

test("no text finds an extension", () => {
  assert.equal(textAddress("020 7946 0018 ext 12", "hello"), null)
})

test("a keyword travels as the message", () => {
  assert.equal(textAddress("85258", "SHOUT & more"), "sms:85258?&body=SHOUT%20%26%20more")
})
