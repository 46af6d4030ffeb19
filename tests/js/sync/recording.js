/**
 * Writes what a release's own scripts send in their exchanges, so that servers to come can be
 * held to reading it: node tests/js/sync/recording.js [folder of a release] → [request, …]
 *
 * The phone begins with an empty plan, works offline twice and exchanges each time. Ids and
 * times are always the same; nobody else writes.
 */

import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { aPlan, AT, id, NOOR } from "../plan/plans.js"
import { aPhone } from "./phone.js"

const PLAN = id(999)
const release = pathToFileURL(`${resolve(process.argv[2] ?? ".")}/static/js/`)
/** @param {string} path */
const script = (path) => import(new URL(path, release).href)

const { addEntry, keepEntry, moveEntry, removeEntry, setField } = await script("plan/changes.js")
const { put } = await script("storage/outbox.js")
const { exchange } = await script("sync/exchange.js")
const { keepSeen } = await script("storage/seen.js").catch(() => ({ keepSeen: undefined }))

/** @type {any[]} */
const asked = []
/** @type {any[]} */
const log = []
let seen = 0
const held = aPhone(({ path, body }) => {
  if (!path.endsWith("/exchange")) return undefined
  asked.push(body)
  seen = Math.max(seen, body.seen ?? 0)
  log.push(...body.changes.map((change, at) => ({ ...change, author: NOOR, revision: log.length + at + 1 })))
  return {
    status: 200,
    body: {
      format: 1,
      revision: log.length,
      last: log.at(-1)?.id ?? null,
      changes: log.slice(body.since),
      taken: body.changes.map((change) => change.id),
      refused: [],
      people: {},
      seen,
    },
  }
})
held.snapshots.set(PLAN, aPlan())

let made = 0
const now = () => ({ id: id(++made), at: AT, region: "GB" })
const [walk, sam, tea] = [id(101), id(102), id(103)]
/** @param {string} phone */
const sams = (phone) => ({ name: "Sam", phone, text: "", keyword: "" })
const after = null

for (const change of [
  addEntry({ entry: walk, part: "coping_steps", after, fields: { words: "Walk", minutes: 20 } }, now()),
  addEntry({ entry: sam, part: "trusted_people", after, fields: { contact: sams("020 7946 0001") } }, now()),
  addEntry({ entry: tea, part: "coping_steps", after: walk, fields: { words: "Tea" } }, now()),
]) {
  await put(PLAN, change)
}
await exchange(PLAN)

await keepSeen?.(PLAN, 3)
for (const change of [
  setField({ entry: walk, field: "words", value: "Walk to the canal", parents: [id(1)] }, now()),
  setField({ entry: walk, field: "words", value: "Walk to the canal and back", parents: [id(4)] }, now()),
  setField({ entry: sam, field: "contact", value: sams("020 7946 0002"), parents: [id(2)] }, now()),
  moveEntry({ entry: tea, part: "coping_steps", after, parents: [id(3)] }, now()),
  removeEntry({ entry: tea, parents: [id(3)] }, now()),
  keepEntry({ entry: tea, parents: [id(8)] }, now()),
]) {
  await put(PLAN, change)
}
await exchange(PLAN)
await exchange(PLAN)

process.stdout.write(`${JSON.stringify(asked, undefined, 1)}\n`)
