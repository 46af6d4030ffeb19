import assert from "node:assert/strict"
import { test } from "node:test"

import { forgetForm, forgetForms, keepForm, keptForm, unsentForms } from "../../../static/js/storage/kept_forms.js"
import { sendWaiting } from "../../../static/js/sync/kept_forms.js"
import { aPhone } from "./phone.js"

const TAKEN = { status: 200, body: { taken: true } }
const REFUSED = { status: 422, body: { error: "invalid" } }

/** @param {string} path @param {{waits: boolean, isRefused?: boolean}} state @param {string} [person] */
function kept(path, state, person = "noor") {
  return keepForm({ person, path, fields: [["words", "Dad"]], ...state })
}

const paths = (forms) => forms.map(({ path }) => path)

test("what was sent and not taken is led to, as what waits is, until its person writes on", async () => {
  aPhone(() => undefined)
  await kept("/waits", { waits: true })
  await kept("/refused", { waits: false, isRefused: true })
  await kept("/written", { waits: false })
  await kept("/bens", { waits: false, isRefused: true }, "ben")

  const led = await unsentForms("noor")
  await kept("/refused", { waits: false })

  assert.deepEqual(paths(led), ["/waits", "/refused"])
  assert.deepEqual(paths(await unsentForms("noor")), ["/waits"])
})

test("what waits is sent, and what was refused waits for its person", async () => {
  const asked = []
  aPhone(({ path }) => {
    asked.push(path)
    return { "/good": TAKEN, "/bad": REFUSED }[path]
  })
  await kept("/good", { waits: true })
  await kept("/bad", { waits: true })
  await kept("/no-network", { waits: true })
  await kept("/looked-at", { waits: false, isRefused: true })

  const { sent, left, refused } = await sendWaiting("noor")

  assert.deepEqual(asked, ["/good", "/bad", "/no-network"])
  assert.deepEqual([sent, left], [1, 1])
  assert.deepEqual(paths(refused).sort(), ["/bad", "/looked-at"])
  assert.deepEqual(paths(await unsentForms("noor")), ["/bad", "/no-network", "/looked-at"])
})

test("what waits does not go in the name of somebody who signed in here since the page was made", async (t) => {
  const asked = []
  aPhone(({ path }) => {
    asked.push(path)
    return TAKEN
  })
  t.after(() => Reflect.deleteProperty(globalThis, "document"))
  Object.assign(globalThis, { document: { documentElement: { dataset: { whose: "noor" } } } })
  await kept("/waits", { waits: true })

  const { sent, left } = await sendWaiting("noor")

  assert.deepEqual([asked, sent, left], [[], 0, 1])
  assert.deepEqual(paths(await unsentForms("noor")), ["/waits"])
})

test("what waits is not lost to what is written in another window on the same page", async () => {
  const asked = []
  aPhone(({ path, body }) => {
    asked.push([path, body.get("words")])
    return TAKEN
  })
  const of = (id, words, waits) => ({ person: "noor", path: "/a", fields: [["form_id", id], ["words", words]], waits })
  await keepForm(of("1", "Dad", true))
  await keepForm(of("2", "Da", false))
  await keepForm(of("2", "Dan", false))

  const { sent } = await sendWaiting("noor")

  assert.deepEqual([asked, sent], [[["/a", "Dad"]], 1])
  assert.deepEqual((await keptForm("noor", "/a")).fields[1], ["words", "Dan"])
  assert.deepEqual(await unsentForms("noor"), [])
})

test("what was thrown away is led to no more", async () => {
  aPhone(() => undefined)
  await kept("/refused", { waits: false, isRefused: true })

  await forgetForm("noor", "/refused")

  assert.deepEqual(await unsentForms("noor"), [])
})

test("of whoever erased themselves nothing that was begun stays, and of others all", async () => {
  aPhone(() => undefined)
  await kept("/waits", { waits: true })
  await kept("/written", { waits: false })
  await kept("/written", { waits: false }, "ben")

  await forgetForms("noor")

  const left = await Promise.all([keptForm("noor", "/waits"), keptForm("noor", "/written"), keptForm("ben", "/written")])
  assert.deepEqual(left.map((form) => form?.person), [undefined, undefined, "ben"])
})
