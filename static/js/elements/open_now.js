import { awayUntil, isOld, opening, rankOf } from "../plan/open_hours.js"
import { blank } from "./blank.js"

/**
 * Say whether the line is open, and return where it stands among the others.
 *
 * @param {Element} row
 * @param {Date} at
 */
export function sayIfOpen(row, at) {
  const reach = row.querySelector(".reach")
  if (!(reach instanceof HTMLElement)) return 0
  const { open, zone, away, expires, doubtful } = reach.dataset
  const now = opening(open, zone, at)
  const old = isOld(expires, at)
  const gone = awayUntil(away, at)
  const said = [...(gone ? [untilWords(gone, zone)] : words(now, at)), ...(old ? [blank("now-old")] : [])]
  const shown = [...row.querySelectorAll("[data-now]")]
  if (said.map(textOf).join() !== shown.map(textOf).join()) {
    for (const one of shown) one.remove()
    reach.before(...said)
  }
  return rankOf(now, old || doubtful !== undefined)
}

/**
 * @param {Date} until
 * @param {string | undefined} zone
 */
function untilWords(until, zone) {
  const said = blank("now-away")
  const day = new Date(until.getTime() - 1).toLocaleDateString(document.documentElement.lang, { timeZone: zone, weekday: "long", day: "numeric", month: "long" })
  said.textContent = textOf(said).replace("%s", day)
  return said
}

/**
 * @param {import("../plan/open_hours.js").Opening} now
 * @param {Date} at
 */
function words(now, at) {
  if (now.state === "closed") return [withTime("now-closed", now.from, at)]
  if (now.state === "open" && now.until) return [withTime("now-open", now.until, at)]
  return []
}

/**
 * @param {string} id
 * @param {Date} time
 * @param {Date} now
 */
function withTime(id, time, now) {
  const said = blank(id)
  const isToday = time.toDateString() === now.toDateString()
  const shown = time.toLocaleString(document.documentElement.lang, {
    ...(isToday ? {} : { weekday: "long" }),
    hour: "2-digit",
    minute: "2-digit",
  })
  said.textContent = textOf(said).replace("%s", shown)
  return said
}

/** @param {Element} element */
function textOf(element) {
  return element.textContent ?? ""
}
