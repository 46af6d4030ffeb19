import assert from "node:assert/strict"
import { test } from "node:test"
import { askToStay, testCopy } from "../../../static/js/platform/phone_copy.js"

/**
 * @param {object} [storage]  what the browser offers
 */
function aBrowserWith(storage) {
  Object.defineProperty(globalThis, "navigator", { value: { storage }, configurable: true })
}

for (const [state, isKept, times] of /** @type {[string, boolean, number][]} */ ([
  ["may clear the copy", false, 1],
  ["keeps it already", true, 0],
])) {
  test(`a browser that ${state} is asked ${times} times to keep it`, async () => {
    let asked = 0
    aBrowserWith({ persisted: async () => isKept, persist: async () => Boolean((asked += 1)) })

    await askToStay()

    assert.equal(asked, times)
  })
}

test("a browser that cannot be asked is left alone", async () => {
  aBrowserWith(undefined)

  await assert.doesNotReject(askToStay)
})

test("the copy passes its test as often as it is tested", async () => {
  const page = '<a href="tel:999">999</a></html>\n'
  globalThis.caches = /** @type {any} */ ({ match: async () => new Response(page) })

  const passed = [await testCopy("/plan"), await testCopy("/plan"), await testCopy("/plan")]

  assert.equal(passed.includes(undefined), false)
})

for (const [what, page] of Object.entries({
  "cut short": '<a href="tel:999">999</a>',
  "without a number": "<p>My plan</p></html>",
  "whose style is not there": '<link href="/static/0a1b/css/client.css"><a href="tel:999"></a></html>',
})) {
  test(`a copy ${what} does not pass`, async () => {
    const match = async (path) => (path === "/plan" ? new Response(page) : undefined)
    globalThis.caches = /** @type {any} */ ({ match })

    assert.equal(await testCopy("/plan"), undefined)
  })
}
