/**
 * Reads schedules on standard input and writes what this side shows for each, so that a test
 * can hold the two sides of the rule against each other:
 * [{plan, replies, waiting, author}…] → [[{id, part, values, question}…]…]
 */

import { text } from "node:stream/consumers"
import { withPending } from "../../../static/js/plan/pending.js"
import { withAccepted } from "../../../static/js/plan/snapshot.js"
import { shown } from "./screen.js"

const schedules = JSON.parse(await text(process.stdin))
const screens = schedules.map(({ plan, replies, waiting, author }) =>
  shown(withPending(replies.reduce(withAccepted, plan), waiting, author)),
)
process.stdout.write(JSON.stringify(screens))
