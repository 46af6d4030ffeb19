/** A photo for which the server has no room now is tried again by itself, and holds up no words. */

import assert from "node:assert/strict"
import { afterEach, mock, test } from "node:test"
import { put } from "../../../static/js/storage/outbox.js"
import { keepPhoto } from "../../../static/js/storage/photos.js"
import { id, setting } from "../plan/plans.js"
import { LiveServer } from "./live_server.js"
import { openPage } from "./open_page.js"

const RIVER = id(77)

let page
afterEach(() => page.close())

/** A page on which a photo was chosen, before a server that takes words and no photos. */
async function aFullServer() {
  const server = new LiveServer()
  page = await openPage(server)
  mock.method(Math, "random", () => 0.5)
  server.fault = (asks) => (asks === "photo" ? "full" : undefined)
  await keepPhoto(server.plan, RIVER, { type: "image/webp" })
  const change = { ...setting(7, "", []), field: "photo", value: { id: RIVER, description: "The river" } }
  await put(server.plan, change)
  await page.clock.pass(0)
  return server
}

const stateOf = (photo) => page.held.photos.get(photo)?.state

test("the words go through at once, and the photo as soon as there is room", async () => {
  const server = await aFullServer()
  assert.ok(server.log.includes(id(7)))
  await page.clock.pass(60_000) // nothing else happens any more
  assert.equal(stateOf(RIVER), "waiting")

  server.fault = () => undefined
  await page.clock.pass(90_000)

  assert.equal(stateOf(RIVER), "sent")
})

test("a server that stays full is asked less and less often", async () => {
  const server = await aFullServer()

  await page.clock.pass(10 * 60_000)

  assert.ok(server.asked.photo >= 8 && server.asked.photo <= 18, `${server.asked.photo} times`)
})

test("a page that nobody sees asks for no room", async () => {
  const server = await aFullServer()
  await page.hide(true)
  await page.clock.pass(60_000)
  const before = server.asked.photo

  await page.clock.pass(10 * 60_000)

  assert.equal(server.asked.photo, before)
})

test("once everything is sent nothing is asked any more", async () => {
  const server = await aFullServer()
  server.fault = () => undefined
  await page.clock.pass(5_000)
  const before = server.asked.photo

  await page.clock.pass(10 * 60_000)

  assert.equal(server.asked.photo, before)
})
