import assert from "node:assert/strict"
import { test } from "node:test"

import { isKeepablePage, isKeepablePhoto, photosIn } from "../../service_worker/keepable.js"

const PAGE = '<!doctype html><html><link href="/static/0123456789ab/css/client.css"></html>\n'
const MARKS = {
  "Content-Type": "text/html; charset=utf-8",
  "X-PocketPlan-Keep": "plan",
  "X-PocketPlan-Person": "a1b2",
  "X-PocketPlan-Release": "0123456789ab",
}

/**
 * @param {{status?: number, type?: string, redirected?: boolean, headers?: object}} [how]
 */
function answer({ status = 200, type = "basic", redirected = false, headers = {} } = {}) {
  const all = Object.entries({ ...MARKS, ...headers }).filter(([, value]) => value !== null)
  return { status, type, redirected, headers: new Headers(Object.fromEntries(all)) }
}

test("a whole page that the server marked is kept", () => {
  assert.equal(isKeepablePage(answer(), PAGE), true)
})

for (const status of [204, 206, 301, 401, 403, 404, 410, 429, 500, 503]) {
  test(`an answer ${status} is not kept`, () => {
    assert.equal(isKeepablePage(answer({ status }), PAGE), false)
  })
}

for (const name of Object.keys(MARKS)) {
  test(`a page without ${name} is not kept`, () => {
    assert.equal(isKeepablePage(answer({ headers: { [name]: null } }), PAGE), false)
  })
}

test("what came by a redirect is not kept", () => {
  assert.equal(isKeepablePage(answer({ redirected: true }), PAGE), false)
  assert.equal(isKeepablePage(answer({ type: "opaqueredirect" }), PAGE), false)
})

test("half a page is not kept", () => {
  assert.equal(isKeepablePage(answer(), PAGE.slice(0, 60)), false)
})

test("a page made of another release than it says is not kept", () => {
  const headers = { "X-PocketPlan-Release": "ffffffffffff" }

  assert.equal(isKeepablePage(answer({ headers }), PAGE), false)
})

test("JSON is not kept as a page", () => {
  assert.equal(isKeepablePage(answer({ headers: { "Content-Type": "application/json" } }), PAGE), false)
})

test("a photo is kept only as what it is", () => {
  const photo = { "Content-Type": "image/webp", "X-PocketPlan-Keep": "photo" }

  assert.equal(isKeepablePhoto(answer({ headers: photo })), true)
  assert.equal(isKeepablePhoto(answer({ headers: { ...photo, "Content-Type": "text/html" } })), false)
  assert.equal(isKeepablePhoto(answer()), false)
})

test("each photo of a page is found once", () => {
  const address =
    "/plans/11111111-1111-4111-8111-111111111111/photos/22222222-2222-4222-8222-222222222222"

  assert.deepEqual(photosIn(`<img src="${address}"><img src="${address}">`), [address])
})
