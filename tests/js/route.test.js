import assert from "node:assert/strict"
import { test } from "node:test"

import { routeFor } from "../../service_worker/route.js"

const ORIGIN = "https://plan.example.org"
const PHOTO =
  "/plans/11111111-1111-4111-8111-111111111111/photos/22222222-2222-4222-8222-222222222222"

/**
 * @param {string} path
 * @param {{method?: string, mode?: string, origin?: string}} [how]
 */
function route(path, { method = "GET", mode = "navigate", origin = ORIGIN } = {}) {
  return routeFor({ method, mode, url: origin + path }, ORIGIN)
}

for (const [path, expected] of Object.entries({
  "/plan": "kept page",
  "/plan#help": "kept page",
  "/plan?from=reminder": "kept page",
  "/plan/edit": "kept page",
  "/lines": "kept page",
  "/plan?signed-in": "fresh page",
  "/plan/history": "page",
  "/plans/11111111-1111-4111-8111-111111111111": "page",
  "/": "front door",
  "/mine": "page",
  "/card": "card",
  "/static/0123456789ab/css/client.css": "file",
  [PHOTO]: "photo",
  [`${PHOTO}/original`]: "page",
})) {
  test(`a visit to ${path} is a "${expected}"`, () => {
    assert.equal(route(path), expected)
  })
}

test("what is sent to the server is left to the network", () => {
  assert.equal(route("/plan", { method: "POST" }), "network")
})

test("a script that fetches a kept page gets the server's, not the copy", () => {
  assert.equal(route("/plan", { mode: "cors" }), "network")
})

test("a photo in a page is a photo", () => {
  assert.equal(route(PHOTO, { mode: "no-cors" }), "photo")
})

test("another site's page of the same name is not ours", () => {
  assert.equal(route("/plan", { origin: "https://evil.example" }), "network")
})
