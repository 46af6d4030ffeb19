/**
 * Whether a line is open at an instant, and when that changes, by the clock on its own wall.
 *
 * A line is open while its wall clock shows a time within its hours: on the night clocks go
 * forward it opens at the jump if the minute it should open at is skipped, and what is shown
 * twice on the night they go back counts twice. Holidays are not known, so whoever says "open"
 * says that too.
 *
 * For any page: `<div class="reach" data-open data-zone data-expires>` beside a line's links
 * holds what these functions take. data-open is "always", spans such as "12345 540-1020"
 * parted by ";" (ISO weekdays, minutes after their midnight, past 1440 on the day after), or
 * missing where the hours are not known.
 *
 * @typedef {{state: "open", until: Date | null}
 *   | {state: "closed", from: Date}
 *   | {state: "unknown"}} Opening
 */

const MINUTE_MS = 60_000
const DAY = 1440 // minutes
const QUARTER = 15 // minutes; clocks are put forward or back at one
const DAYS_AHEAD = 8 // a week, and the night around it

/**
 * @param {string | undefined} open  as data-open
 * @param {string | undefined} zone  IANA name, as data-zone
 * @param {Date} at
 * @returns {Opening}
 */
export function opening(open, zone, at) {
  if (open === "always") return { state: "open", until: null }
  const spans = read(open ?? "")
  const clock = zone ? wallClock(zone) : null
  if (spans.length === 0 || !clock) return { state: "unknown" }
  const isOpen = isWithin(spans, clock(at))
  const change = nextChange(spans, clock, at)
  if (isOpen) return { state: "open", until: change }
  return change ? { state: "closed", from: change } : { state: "unknown" }
}

/**
 * Until when nobody answers, because whoever does is away; null where they are not.
 *
 * @param {string | undefined} away  as data-away: "2026-03-09T00:00Z/2026-03-14T00:00Z", parted by spaces
 * @param {Date} at
 */
export function awayUntil(away, at) {
  for (const days of away?.split(" ") ?? []) {
    const [from = "", until = ""] = days.split("/")
    if (new Date(from) <= at && at < new Date(until)) return new Date(until)
  }
  return null
}

/**
 * Whether it was checked too long ago to lean on.
 *
 * @param {string | undefined} expires  the first day on which it is, YYYY-MM-DD
 * @param {Date} at
 */
export function isOld(expires, at) {
  return Boolean(expires) && at >= new Date(`${expires}T00:00`)
}

/**
 * Where a line stands among others, the lowest first: open, not known, closed, and last what
 * is old or doubtful. A number is never hidden, it sinks.
 *
 * @param {Opening} opening
 * @param {boolean} isLast  old or doubtful
 */
export function rankOf({ state }, isLast) {
  return isLast ? 3 : { open: 0, unknown: 1, closed: 2 }[state]
}

/**
 * @param {string} open
 * @returns {{days: string, begin: number, end: number}[]}
 */
function read(open) {
  return [...open.matchAll(/(\d+) (\d+)-(\d+)/g)].map(([, days = "", begin, end]) => ({
    days,
    begin: Number(begin),
    end: Number(end),
  }))
}

/**
 * Return what tells the minutes that a zone's wall clock shows, counted from 1970 as if it
 * were in UTC; null for a zone of which this browser does not know.
 *
 * @param {string} zone
 * @returns {((at: Date) => number) | null}
 */
function wallClock(zone) {
  try {
    const format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    })
    return (at) => {
      const [day = 0, month = 1, year = 0, hour = 0, minute = 0] = (format.format(at).match(/\d+/g) ?? []).map(Number)
      return Date.UTC(year, month - 1, day, hour, minute) / MINUTE_MS
    }
  } catch {
    return null
  }
}

/**
 * @param {{days: string, begin: number, end: number}[]} spans
 * @param {number} shown  by the wall clock
 */
function isWithin(spans, shown) {
  const today = Math.floor(shown / DAY)
  return spans.some(({ days, begin, end }) =>
    [today, today - 1].some((day) => {
      const since = shown - day * DAY
      return days.includes(weekdayOf(day)) && begin <= since && since < end
    }),
  )
}

/**
 * Return the first instant after `at` at which the line opens or closes, or null: found by
 * watching the clock.
 *
 * @param {{days: string, begin: number, end: number}[]} spans
 * @param {(at: Date) => number} clock
 * @param {Date} at
 */
function nextChange(spans, clock, at) {
  const now = Math.floor(at.getTime() / MINUTE_MS)
  let ahead = aheadAt(clock, now)
  let isSteadyUntil = now
  const wasOpen = isWithin(spans, now + ahead)
  for (let minute = now + 1; minute < now + DAYS_AHEAD * DAY; minute++) {
    if (minute % QUARTER === 0 && minute >= isSteadyUntil) {
      ahead = aheadAt(clock, minute)
      if (aheadAt(clock, minute + DAY) === ahead) isSteadyUntil = minute + DAY
    }
    if (isWithin(spans, minute + ahead) !== wasOpen) return new Date(minute * MINUTE_MS)
  }
  return null
}

/**
 * Return how many minutes the wall clock is ahead of UTC.
 *
 * @param {(at: Date) => number} clock
 * @param {number} minutes  since 1970, in UTC
 */
function aheadAt(clock, minutes) {
  return clock(new Date(minutes * MINUTE_MS)) - minutes
}

/** @param {number} day  since 1970, which began with a Thursday */
function weekdayOf(day) {
  return String(((day + 3) % 7) + 1)
}
