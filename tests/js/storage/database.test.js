import assert from "node:assert/strict"
import test from "node:test"

import { read } from "../../../static/js/storage/database.js"
import { standIn } from "../sync/phone.js"

test("what a browser that closes the database never answers is not waited for", async () => {
  const silent = { objectStore: () => ({ get: () => ({}) }) }
  const ground = Object.assign(new EventTarget(), { transaction: () => silent })
  const opening = { result: ground }
  standIn("indexedDB", { open: () => (setImmediate(() => opening.onsuccess()), opening) })

  const reading = read("settings", "seen")
  setTimeout(() => ground.dispatchEvent(new Event("close")), 20)

  await assert.rejects(reading, { name: "AbortError" })
})
