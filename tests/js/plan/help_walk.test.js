import assert from "node:assert/strict"
import { test } from "node:test"

import { START, answered, asked, back, next, notAnswered } from "../../../static/js/plan/help_walk.js"

/** @typedef {import("../../../static/js/plan/help_walk.js").Place} Place */
/** @typedef {import("../../../static/js/plan/help_walk.js").Step} Step */

const start = { kind: "start" }
const thing = { kind: "thing" }
const callee = { kind: "callee" }
const closed = { kind: "callee", isClosed: true }
const emergency = { kind: "emergency" }

/** @type {Record<string, any[]>} */
const PLANS = {
  "an empty plan": [start, emergency],
  "a plan without people": [start, thing, thing, emergency],
  "one person": [start, thing, callee, emergency],
  "everything": [start, thing, thing, callee, callee, closed, callee, emergency],
  "nobody who is open": [start, thing, closed, closed, emergency],
}

/**
 * Everything that can be done at a place: the buttons that are always there, and a call or a
 * text to whom the screen shows; the emergency number is on every one.
 *
 * @param {Step[]} steps
 * @param {Place} place
 * @returns {Record<string, Place | null>}
 */
function ways(steps, place) {
  const last = steps.length - 1
  const always = { next: next(steps, place), back: back(steps, place), emergency: asked(place, last) }
  if (place.at === "asked" || place.at === "written") return { ...always, yes: answered(place), no: notAnswered(steps, place) }
  if (typeof place.at !== "number") return always
  const here = steps[place.at].kind
  if (here === "start") return { ...always, ...callsFromStart(steps, place) }
  return here === "thing" ? always : { ...always, call: asked(place, place.at), write: asked(place, place.at, "written") }
}

/**
 * @param {Step[]} steps
 * @param {Place} place
 */
function callsFromStart(steps, place) {
  return Object.fromEntries(
    steps.flatMap(({ kind }, at) =>
      kind === "callee" ? [[`call ${at}`, asked(place, at)], [`write ${at}`, asked(place, at, "written")]] : [],
    ),
  )
}

/**
 * @param {Step[]} steps
 * @returns {Map<string, Place>}  every place that can be come to
 */
function everywhere(steps) {
  const found = new Map([[JSON.stringify(START), START]])
  const waiting = [START]
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    for (const there of Object.values(ways(steps, place))) {
      const key = JSON.stringify({ ...there, tried: there?.tried?.toSorted() })
      if (!there || found.has(key)) continue
      found.set(key, there)
      waiting.push(there)
    }
  }
  return found
}

for (const [name, steps] of Object.entries(PLANS)) {
  test(`from every place of Help there is a next one that exists: ${name}`, () => {
    for (const place of everywhere(steps).values()) {
      const there = next(steps, place)

      const isThere = typeof there.at !== "number" || steps[there.at] !== undefined
      assert.ok(isThere, `${JSON.stringify(place)} → ${JSON.stringify(there)}`)
      assert.notEqual(there.at, place.at)
    }
  })

  test(`from every place "next" alone comes past every step and the emergency number: ${name}`, () => {
    for (const place of everywhere(steps).values()) {
      const passed = new Set()

      let there = place
      for (let taps = 0; taps < 3 * steps.length + 3; taps++) passed.add((there = next(steps, there)).at)

      for (const at of steps.keys()) assert.ok(passed.has(at), `${JSON.stringify(place)} never ${at}`)
    }
  })

  test(`from every place "back" comes to the plan: ${name}`, () => {
    for (const place of everywhere(steps).values()) {
      /** @type {Place | null} */
      let there = place
      let taps = 0
      while (there && taps++ <= steps.length + 1) there = back(steps, there)

      assert.equal(there, null)
    }
  })

  test(`whoever nobody answers is led to each open person once, and then to the emergency number: ${name}`, () => {
    const open = [...steps.keys()].filter((at) => steps[at]?.kind === "callee" && !steps[at]?.isClosed)
    /** @type {Place} */
    let place = START
    const led = []

    do {
      place = notAnswered(steps, place)
      led.push(place.at)
      place = asked(place, Number(place.at))
    } while (steps[Number(led.at(-1))]?.kind !== "emergency")

    assert.deepEqual(led, [...open, steps.length - 1])
  })
}

test("whoever was called in vain is not offered again before the emergency number", () => {
  const steps = PLANS["everything"] ?? []
  const afterFirst = notAnswered(steps, asked(START, 3))

  const third = notAnswered(steps, asked(afterFirst, 4))

  assert.equal(afterFirst.at, 4)
  assert.equal(third.at, 6)
})

test("whoever was written to and does not answer is followed by the next, and not offered again", () => {
  const steps = PLANS["everything"] ?? []
  const written = asked(START, 3, "written")

  const there = next(steps, written)

  assert.equal(there.at, 4)
  assert.deepEqual(back(steps, written), { ...written, at: 3 })
  assert.equal(notAnswered(steps, asked(there, 4)).at, 6)
})

test("where the emergency number does not answer, those not tried yet come next", () => {
  const steps = PLANS["everything"] ?? []

  const there = notAnswered(steps, asked(asked(START, 3), 7))

  assert.equal(there.at, 4)
})

test("where nobody at all answers, Help begins anew and everybody can be tried again", () => {
  const steps = PLANS["one person"] ?? []

  const there = notAnswered(steps, asked(asked(START, 2), 3))

  assert.deepEqual(there, { at: 0, tried: [] })
})

test("whoever was answered goes on behind the one they talked to", () => {
  const steps = PLANS["everything"] ?? []

  const there = next(steps, answered(asked(START, 3)))

  assert.deepEqual(there, { at: 4 })
})
