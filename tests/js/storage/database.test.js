import assert from "node:assert/strict"
import test from "node:test"

import { read } from "../../../static/js/storage/database.js"
import { standIn } from "../sync/phone.js"

test("what a browser that closes the database never answers is asked once more", async () => {
  const silent = { objectStore: () => ({ get: () => ({}) }) }
  const closing = ground(() => silent)
  const fresh = ground(() => {
    const running = { objectStore: () => ({ get: () => ({ result: "seen" }) }) }
    setImmediate(() => running.oncomplete())
    return running
  })
  opens(closing, fresh)

  const reading = read("settings", "seen")
  setTimeout(() => closing.dispatchEvent(new Event("close")), 20)

  assert.equal(await reading, "seen")
})

/** @param {() => any} transaction */
function ground(transaction) {
  return Object.assign(new EventTarget(), { transaction })
}

/** @param {EventTarget[]} grounds  one for each time that somebody opens the database */
function opens(...grounds) {
  const open = () => {
    const opening = { result: grounds.shift() }
    setImmediate(() => opening.onsuccess())
    return opening
  }
  standIn("indexedDB", { open })
}
