import assert from "node:assert/strict"
import { test } from "node:test"

import { MarkOutbox } from "../../../static/js/sync/mark_outbox.js"

/**
 * @param {string} id
 * @returns {import("../../../static/js/sync/mark_outbox.js").Mark}
 */
function mark(id) {
  return { id, step: "stay", kind: "done", words: "", whom: "", at: "2026-03-02T14:30:00Z", seen: 0 }
}

/** @param {(ids: string[]) => any} answer */
function anOutbox(answer) {
  /** @type {string[][]} */
  const sent = []
  const outbox = new MarkOutbox(
    async (marks) => {
      const ids = marks.map(({ id }) => id)
      sent.push(ids)
      return answer(ids)
    },
    () => {},
  )
  return { outbox, sent }
}

const taken = (/** @type {string[]} */ ids) => ({ outcome: "taken", taken: ids, refused: [] })

test("marks made without a network are sent in their order, once it is back", async () => {
  let isOffline = true
  const { outbox, sent } = anOutbox((ids) => (isOffline ? { outcome: "offline" } : taken(ids)))
  for (const id of ["a", "b"]) outbox.add(mark(id))

  const first = await outbox.flush()
  isOffline = false
  outbox.add(mark("c"))
  const second = await outbox.flush()

  assert.deepEqual([first, second], ["offline", "taken"])
  assert.deepEqual(sent, [["a", "b"], ["a", "b", "c"]])
  assert.deepEqual(outbox.all, [])
})

test("what was made while a batch was on its way goes with the next", async () => {
  const { outbox, sent } = anOutbox((ids) => {
    if (ids[0] === "a") outbox.add(mark("b"))
    return taken(ids)
  })
  outbox.add(mark("a"))

  await Promise.all([outbox.flush(), outbox.flush()])

  assert.deepEqual(sent, [["a"], ["b"]])
})

test("a mark that is refused stays to be read and keeps no other back", async () => {
  const { outbox, sent } = anOutbox((ids) => ({
    outcome: "taken",
    taken: ids.filter((id) => id !== "a"),
    refused: ids.includes("a") ? [{ id: "a", message: "Please write a few words first." }] : [],
  }))
  for (const id of ["a", "b"]) outbox.add(mark(id))

  await outbox.flush()
  outbox.add(mark("c"))
  await outbox.flush()

  assert.deepEqual(sent, [["a", "b"], ["c"]])
  assert.deepEqual(outbox.all.map(({ id, why }) => [id, why]), [["a", "Please write a few words first."]])
})

test("an answer that speaks of nothing that was sent is no answer", async () => {
  const { outbox } = anOutbox(() => ({ outcome: "taken", taken: ["z"], refused: [] }))
  outbox.add(mark("a"))

  assert.equal(await outbox.flush(), "offline")
  assert.equal(outbox.waiting.length, 1)
})

test("what an earlier page left comes before what this one made, each once", async () => {
  const { outbox, sent } = anOutbox(taken)
  outbox.add(mark("b"))

  outbox.putBack([mark("a"), mark("b")])
  await outbox.flush()

  assert.deepEqual(sent, [["a", "b"]])
})

test("what the server had goes to it again in its order, once it is older than it was", async () => {
  const { outbox, sent } = anOutbox(taken)
  for (const id of ["a", "b"]) outbox.add({ ...mark(id), seen: 9 })
  await outbox.flush()
  outbox.add(mark("c"))

  outbox.sendAgain(4)
  const again = outbox.all
  await outbox.flush()

  assert.deepEqual(again.map(({ id, seen }) => [id, seen]), [["a", 4], ["b", 4], ["c", 0]])
  assert.deepEqual(sent, [["a", "b"], ["a", "b", "c"]])
  assert.deepEqual(outbox.all, [])
  assert.deepEqual(outbox.sent.map(({ id }) => id), ["a", "b", "c"])
})

test("what an earlier page had sent is held on, and is sent again where that is needed", async () => {
  const { outbox, sent } = anOutbox(taken)
  outbox.putBack([mark("b")], [mark("a")])

  await outbox.flush()
  outbox.sendAgain(0)
  await outbox.flush()

  assert.deepEqual(sent, [["b"], ["a", "b"]])
})

test("once nothing is noted any more, nothing is held", async () => {
  const { outbox } = anOutbox(taken)
  outbox.add(mark("a"))
  await outbox.flush()

  outbox.forgetSent()

  assert.deepEqual(outbox.sent, [])
})
