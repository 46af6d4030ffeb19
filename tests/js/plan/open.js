/**
 * Reads lines and instants on standard input and writes for each what a phone would say, so that
 * a test can hold it against another way to work it out: [{open, zone, at}…] → [[state, change]…]
 */

import { text } from "node:stream/consumers"
import { opening } from "../../../static/js/plan/open_hours.js"

const asked = JSON.parse(await text(process.stdin))
const told = asked.map(({ open, zone, at }) => {
  const now = opening(open, zone, new Date(at * 1000))
  const change = now.state === "open" ? now.until : now.state === "closed" ? now.from : null
  return [now.state, change && change.getTime() / 1000]
})
process.stdout.write(JSON.stringify(told))
