import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"

import { OPEN, unlessLocked } from "../../service_worker/lock.js"

const ORIGIN = "https://plan.example.org"
const PLAN = "/plans/11111111-1111-4111-8111-111111111111"
const QUESTION = "the page that asks"

/** @type {Map<string, Map<string, string>>} */
let held

beforeEach(() => {
  held = new Map([["pocketplan-lock-noor", new Map([["/lock", QUESTION]])]])
  Object.assign(globalThis, { caches: { match: matched, delete: (/** @type {string} */ name) => held.delete(name) } })
})

/**
 * @param {string} key
 * @param {{cacheName: string}} where
 */
async function matched(key, { cacheName }) {
  const text = held.get(cacheName)?.get(key)
  return text === undefined ? undefined : new Response(text)
}

/**
 * @param {string} path
 * @param {string} [person]  whose page it is
 */
async function shown(path, person = "noor") {
  const headers = person ? { "X-PocketPlan-Person": person } : {}
  const page = await unlessLocked(ORIGIN + path, new Response("the page", { headers }))
  return page.text()
}

for (const path of ["/plan/edit", "/plan/edit#e-1", PLAN, `${PLAN}/history`, `${PLAN}/paper`, "/mine", "/mine/reminders", "/mine/lock"]) {
  test(`a code stands before ${path}`, async () => {
    assert.equal(await shown(path), QUESTION)
  })
}

for (const path of ["/plan", "/plan#help", "/plan?from=reminder", "/lines", "/mine/region", "/mine/lines/reports/new", "/lock/forgotten", "/card", "/"]) {
  test(`no code ever stands before ${path}`, async () => {
    assert.equal(await shown(path), "the page")
  })
}

test("nobody is asked for another person's code, nor where nobody is signed in", async () => {
  assert.equal(await shown("/mine", "ben"), "the page")
  assert.equal(await shown("/mine", ""), "the page")
})

test("whoever has given the code goes on, until its time is over or a page is hidden", async () => {
  held.set(OPEN, new Map([["/noor", String(Date.now() + 60_000)]]))
  assert.equal(await shown("/mine"), "the page")

  await caches.delete(OPEN)
  assert.equal(await shown("/mine"), QUESTION)

  held.set(OPEN, new Map([["/noor", String(Date.now() - 1)]]))
  assert.equal(await shown("/mine"), QUESTION)
})

test("a code that one person has given opens nothing of another's", async () => {
  held.set(OPEN, new Map([["/ben", String(Date.now() + 60_000)]]))

  assert.equal(await shown("/mine"), QUESTION)
})

test("a lock that is not whole opens", async () => {
  held.set("pocketplan-lock-noor", new Map())

  assert.equal(await shown("/mine"), "the page")
})
