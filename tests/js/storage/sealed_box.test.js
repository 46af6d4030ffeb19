import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"

import { SealedBox } from "../../../static/js/storage/sealed_box.js"

const KEY = btoa("a".repeat(32))
const OTHER = btoa("b".repeat(32))

beforeEach(() => {
  /** @type {Map<string, string>} */
  const kept = new Map()
  Object.assign(globalThis, {
    sessionStorage: {
      getItem: (/** @type {string} */ name) => kept.get(name) ?? null,
      setItem: (/** @type {string} */ name, /** @type {string} */ value) => kept.set(name, value),
      removeItem: (/** @type {string} */ name) => kept.delete(name),
      kept,
    },
  })
})

const all = () => [.../** @type {any} */ (sessionStorage).kept.values()].join()

test("what is kept opens with its key, and holds no word for whoever looks", async () => {
  assert.equal(await new SealedBox("one", KEY).keep([{ words: "her uncle" }]), true)

  assert.deepEqual(await new SealedBox("one", KEY).open(), [{ words: "her uncle" }])
  assert.ok(!atob(all()).includes("uncle"))
})

test("with another key, or moved to another name, it does not open", async () => {
  await new SealedBox("one", KEY).keep("her uncle")
  sessionStorage.setItem("pocketplan-box-two", sessionStorage.getItem("pocketplan-box-one") ?? "")

  assert.equal(await new SealedBox("one", OTHER).open(), undefined)
  assert.equal(await new SealedBox("two", KEY).open(), undefined)
})

test("the newest of several writes is the one that stays, and nothing is kept of nothing", async () => {
  const box = new SealedBox("one", KEY)
  await Promise.all([box.keep("first"), box.keep("second")])
  assert.equal(await box.open(), "second")

  await box.keep(undefined)

  assert.equal(all(), "")
})

test("where there is no room, or no key, it says so and breaks nothing", async () => {
  Object.assign(sessionStorage, {
    setItem() {
      throw new Error("no room")
    },
  })

  assert.equal(await new SealedBox("one", KEY).keep("first"), false)
  assert.equal(await new SealedBox("one", "").keep("first"), false)
  assert.equal(await new SealedBox("one", KEY).open(), undefined)
})
