/**
 * Reads schedules on standard input and writes what this side shows for each, so that a test
 * can hold the two sides of the rule against each other:
 * [{plan, replies, waiting, author}…] → [[{id, part, values, question}…]…]
 */

import { text } from "node:stream/consumers"
import { entriesInOrder, partOf, removalQuestion, valuesOf } from "../../../static/js/plan/entry.js"
import { withPending } from "../../../static/js/plan/pending.js"
import { withAccepted } from "../../../static/js/plan/snapshot.js"

/** @param {any} plan */
function shown(plan) {
  return entriesInOrder(plan).map((entry) => ({
    id: entry.id,
    part: partOf(entry),
    values: Object.fromEntries(
      Object.keys(entry.fields).map((field) => [
        field,
        valuesOf(entry, field, plan.owner).map(({ value, author }) => [value, author]),
      ]),
    ),
    question: removalQuestion(entry)?.change ?? null,
  }))
}

const schedules = JSON.parse(await text(process.stdin))
const screens = schedules.map(({ plan, replies, waiting, author }) =>
  shown(withPending(replies.reduce(withAccepted, plan), waiting, author)),
)
process.stdout.write(JSON.stringify(screens))
