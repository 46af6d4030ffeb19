import assert from "node:assert/strict"
import { test } from "node:test"
import { awayUntil, isOld, opening, rankOf } from "../../../static/js/plan/open_hours.js"

const LONDON = "Europe/London"

/** @param {string} utc  as 2026-03-02T10:00 */
function at(utc) {
  return new Date(`${utc}Z`)
}

/**
 * @param {string} open
 * @param {string} zone
 * @param {string} utc
 */
function said(open, zone, utc) {
  const now = opening(open, zone, at(utc))
  const change = now.state === "open" ? now.until : now.state === "closed" ? now.from : null
  return [now.state, change?.toISOString().slice(0, 16) ?? null]
}

for (const [what, open, zone, utc, state, change] of /** @type {const} */ ([
  ["a weekday morning", "12345 540-1020", LONDON, "2026-03-02T10:00", "open", "2026-03-02T17:00"],
  ["the minute it opens", "12345 540-1020", LONDON, "2026-03-02T09:00", "open", "2026-03-02T17:00"],
  ["the minute it closes", "12345 540-1020", LONDON, "2026-03-02T17:00", "closed", "2026-03-03T09:00"],
  ["the weekend", "12345 540-1020", LONDON, "2026-03-07T12:00", "closed", "2026-03-09T09:00"],
  ["the pause at noon", "1 540-720;1 840-1020", LONDON, "2026-03-02T12:30", "closed", "2026-03-02T14:00"],
  ["once a week, after it", "5 540-780", "Europe/Helsinki", "2026-03-06T12:00", "closed", "2026-03-13T07:00"],
  ["past midnight", "1234567 930-1470", "Europe/Lisbon", "2026-01-10T00:10", "open", "2026-01-10T00:30"],
  ["past midnight of the last day", "5 1320-1560", LONDON, "2026-03-07T01:00", "open", "2026-03-07T02:00"],
  ["another day's night", "5 1320-1560", LONDON, "2026-03-08T01:00", "closed", "2026-03-13T22:00"],
  ["one span up to the next", "145 0-1440;2367 360-1440", "Asia/Tokyo", "2026-03-05T03:00", "open", "2026-03-06T15:00"],
  ["a line a day ahead", "1 540-1020", "Asia/Tokyo", "2026-03-02T00:30", "open", "2026-03-02T08:00"],
  ["seven whole days", "1234567 0-1440", LONDON, "2026-03-02T10:00", "open", null],
  ["summer time began at night", "7 540-1020", LONDON, "2026-03-29T08:00", "open", "2026-03-29T16:00"],
  ["the week of summer time", "1 540-1020", LONDON, "2026-03-28T12:00", "closed", "2026-03-30T08:00"],
  ["a skipped opening, before it", "7 90-300", LONDON, "2026-03-29T00:59", "closed", "2026-03-29T01:00"],
  ["a skipped opening, after it", "7 90-300", LONDON, "2026-03-29T01:00", "open", "2026-03-29T04:00"],
  ["a skipped closing", "7 0-90", LONDON, "2026-03-29T00:30", "open", "2026-03-29T01:00"],
  ["hours that are skipped whole", "7 75-105", LONDON, "2026-03-29T00:30", "closed", "2026-04-05T00:15"],
  ["the first of two closings", "7 0-90", LONDON, "2026-10-25T00:15", "open", "2026-10-25T00:30"],
  ["between them", "7 0-90", LONDON, "2026-10-25T00:45", "closed", "2026-10-25T01:00"],
  ["the hour that comes twice", "7 0-90", LONDON, "2026-10-25T01:15", "open", "2026-10-25T01:30"],
  ["half an hour of summer time", "7 60-240", "Australia/Lord_Howe", "2026-10-03T15:29", "open", "2026-10-03T17:00"],
])) {
  test(`${what}: ${state}, until ${change}`, () => {
    assert.deepEqual(said(open, zone, utc), [state, change])
  })
}

for (const [what, open, zone] of [
  ["hours that are not given", undefined, LONDON],
  ["hours without a clock", "1 540-1020", undefined],
  ["a zone that this browser does not know", "1 540-1020", "Europe/Atlantis"],
  ["what is no hours", "whenever", LONDON],
]) {
  test(`${what} are not known`, () => {
    assert.deepEqual(opening(open, zone, at("2026-03-02T10:00")), { state: "unknown" })
  })
}

test("a line that is always open needs no clock", () => {
  assert.deepEqual(opening("always", undefined, at("2026-03-02T10:00")), { state: "open", until: null })
})

test("open lines stand first, then those of which nobody knows, then closed ones, and old ones last", () => {
  const from = at("2026-03-02T10:00")

  const ranks = [
    rankOf({ state: "open", until: null }, false),
    rankOf({ state: "unknown" }, false),
    rankOf({ state: "closed", from }, false),
    rankOf({ state: "open", until: null }, true),
  ]

  assert.deepEqual(ranks, [...ranks].sort())
  assert.equal(new Set(ranks).size, 4)
})

test("a line is old from its day on, and never where it has none", () => {
  const noon = new Date("2027-07-01T12:00")

  assert.equal(isOld("2027-07-01", noon), true)
  assert.equal(isOld("2027-07-02", noon), false)
  assert.equal(isOld(undefined, noon), false)
})

test("away is from the first instant up to the last, and said until when", () => {
  const away = "2026-03-09T00:00Z/2026-03-14T00:00Z 2026-07-06T23:00Z/2026-07-10T23:00Z"
  const told = ["2026-03-08T23:59", "2026-03-09T00:00", "2026-03-13T23:59", "2026-03-14T00:00", "2026-07-07T08:00"].map(
    (utc) => awayUntil(away, at(utc))?.toISOString().slice(0, 16) ?? null,
  )

  assert.deepEqual(told, [null, "2026-03-14T00:00", "2026-03-14T00:00", null, "2026-07-10T23:00"])
})

test("nobody is away where nothing is said of it", () => {
  assert.equal(awayUntil(undefined, at("2026-03-09T10:00")), null)
  assert.equal(awayUntil("", at("2026-03-09T10:00")), null)
})
