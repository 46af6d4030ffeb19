import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"

import { aWorld } from "./worker_world.js"

const { keepInTouch, openFromNotification, putAway, show } = await import("../../service_worker/push.js")

const ABOUT = "33333333-3333-4333-8333-333333333333"
const STOP = `/copies/noor/reminders/${ABOUT}/stop`
const PAUSE = "/copies/noor/reminders/pause"
const WAITING = "pocketplan-receipts"

/** @type {ReturnType<typeof aWorld>} */
let world

beforeEach(() => {
  world = aWorld()
  world.held.set("pocketplan-state", new Map([["/whose-copy", new Response("noor")]]))
})

/**
 * Let a reminder come.
 *
 * @param {string} [delivery]
 * @param {object} [more]  what the browser hands over beside it
 */
async function come(delivery = "one", more = {}) {
  const notification = {
    title: "PocketPlan",
    body: "Water the plants",
    tag: `of ${delivery}`,
    data: { delivery, about: ABOUT },
    actions: [{ action: "stop", title: "No more of these", navigate: "https://plan.example.org/mine/reminders" }],
  }
  const data = { json: () => ({ web_push: 8030, notification }) }
  await show(/** @type {any} */ ({ data, ...more }))
}

/** @param {string} [action] */
function tap(action = "") {
  return openFromNotification(/** @type {any} */ ({ action, notification: world.shown[0] }))
}

function paths() {
  return world.sent.map(([path]) => path)
}

function waiting() {
  return [...(world.held.get(WAITING)?.keys() ?? [])]
}

test("a reminder has a button that stops it, and the worker hears the tap", async () => {
  await come()

  assert.deepEqual(world.shown[0].actions, [{ action: "stop", title: "No more of these" }])
})

test("a tap on that button closes it, tells the server and opens nothing", async () => {
  await come()
  await tap("stop")

  assert.deepEqual(world.shown, [])
  assert.deepEqual(world.opened, [])
  assert.deepEqual(paths(), ["/deliveries/one/arrived", STOP, "/deliveries/one/closed"])
})

test("a tap on it without a network is kept, and sent once at the next contact", async () => {
  await come()
  world.isOnline = false
  await tap("stop")
  assert.ok(waiting().includes(STOP))
  world.isOnline = true
  await keepInTouch()
  await keepInTouch()

  assert.equal(paths().filter((path) => path === STOP).length, 1)
  assert.deepEqual(waiting(), [])
})

test("a wish of somebody who is not signed in now waits", async () => {
  await come()
  world.status = 409
  await tap("stop")

  assert.ok(waiting().includes(STOP))
})

for (const wish of [STOP, PAUSE]) {
  test(`after ${wish} what comes before the server knows stands there without a word or a sound`, async () => {
    world.held.set(WAITING, new Map([[wish, new Response()]]))
    await come()

    const { title, body, silent, actions } = world.shown[0]
    assert.deepEqual([title, body, silent, actions], ["PocketPlan", "", true, undefined])
    assert.deepEqual(paths(), [wish])
  })
}

test("what was stopped takes the words of no other reminder away", async () => {
  world.held.set(WAITING, new Map([["/copies/noor/reminders/another/stop", new Response()]]))
  await come()

  assert.equal(world.shown[0].body, "Water the plants")
})

test("where the browser shows it by itself all that is left is the receipt, unless it was stopped", async () => {
  const byItself = { data: null, notification: { title: "PocketPlan", body: "…", data: { delivery: "one", about: ABOUT } } }
  await come("one", byItself)
  assert.deepEqual([world.shown, paths()], [[], ["/deliveries/one/arrived"]])

  world.isOnline = false
  world.held.set(WAITING, new Map([[STOP, new Response()]]))
  await come("two", byItself)
  assert.deepEqual([world.shown[0].title, world.shown[0].body], ["PocketPlan", ""])
})

test("a tap opens what the reminder is about, on a page of ours", async () => {
  for (const navigate of ["https://plan.example.org/plan#e-1", "https://elsewhere.example/plan#e-1"]) {
    await come("one", { data: { json: () => ({ notification: { title: "PocketPlan", navigate } }) } })
    await tap()
  }

  assert.deepEqual(world.opened, ["/plan#e-1", "/plan"])
})

test("a tap opens the plan; opened or dismissed, the server hears the same", async () => {
  await come()
  await tap()
  await come("two")
  await putAway(/** @type {any} */ ({ notification: world.shown[0] }))

  assert.deepEqual(world.opened, ["/plan"])
  assert.deepEqual(paths(), ["one", "two"].flatMap((of) => [`/deliveries/${of}/arrived`, `/deliveries/${of}/closed`]))
})

test("what was put away on another phone closes at the next visit", async () => {
  await come("one")
  await come("two")
  world.said.putAway = ["one"]
  await keepInTouch()

  assert.deepEqual(world.shown.map(({ data }) => data.delivery), ["two"])
  assert.deepEqual(world.sent.at(-1)?.[1].shown, ["one", "two"])
})

test("a push closes it too, but never what the same push has shown: browsers ask for something to see", async () => {
  await come("one")
  world.said.putAway = ["one", "two"]
  await come("two")

  assert.deepEqual(world.shown.map(({ data }) => data.delivery), ["two"])
})

test("a phone that listens as the server knows it makes no new subscription", async () => {
  await keepInTouch()

  assert.deepEqual(world.sent.map(([, { subscription, confirms }]) => [subscription, confirms]), [["the first", true]])
  assert.equal(world.held.has("pocketplan-mended"), false)
})

test("at each visit a phone says by which clock it goes", async () => {
  await keepInTouch()

  assert.equal(world.sent[0][1].zone, Intl.DateTimeFormat().resolvedOptions().timeZone)
})

for (const [what, change] of /** @type {[string, () => void][]} */ ([
  ["vanished", () => (world.subscription = null)],
  ["is no longer heard", () => (world.said.isGone = true)],
])) {
  test(`a subscription that ${what} is made anew at a visit, and the page can say so`, async () => {
    change()
    await keepInTouch()

    assert.deepEqual([world.sent.at(-1)?.[1].subscription, world.sent.at(-1)?.[1].confirms], ["another", false])
    assert.ok(world.held.has("pocketplan-mended"))
  })
}

test("a new key of the server's is no time without reminders, and nothing is said of it", async () => {
  world.said.key = "CCCC"
  await keepInTouch()

  assert.equal(world.sent.at(-1)?.[1].subscription, "another")
  assert.equal(world.held.has("pocketplan-mended"), false)
})

test("where reminders were turned off, or are not allowed, nothing is made anew", async () => {
  world.subscription = null
  world.said.listening = false
  await keepInTouch()
  Object.assign(globalThis, { Notification: { permission: "default" } })
  await keepInTouch()

  assert.equal(world.subscription, null)
  assert.equal(world.sent.length, 1)
})

test("the icon has a mark for those who want one, until it is put away", async () => {
  await come("one")
  assert.deepEqual(world.badge, [])

  world.held.set("pocketplan-badge", new Map())
  await come("two")
  await tap()
  assert.deepEqual(world.badge, ["set", "cleared"])
})
