import { isHelpRead } from "./held_in_place.js"
import { hearReports } from "./line_report.js"
import { sayIfOpen } from "./open_now.js"

const EVERY_MS = 60_000

/**
 * Says of each line whether it is open now, and lets those that are not sink. The first of the
 * list, the emergency number, stays where it is. Lines that a person has before them do not
 * move once they were put in order, and nothing here moves while Help is read.
 *
 * An entry of the plan that follows a line says the same of it, and stays where its person put it.
 */
export class OpenLines extends HTMLElement {
  #listening = new AbortController()
  #clock = 0

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    const again = () => document.hidden || this.#tell()
    addEventListener("visibilitychange", again, { signal })
    addEventListener("hashchange", again, { signal })
    this.#clock = setInterval(again, EVERY_MS)
    const keeper = this.closest("[data-keeps-copy]")
    if (keeper) void hearReports(this, keeper.getAttribute("data-plan") ?? "", signal) // else a link leads to a form
    this.#tell()
  }

  disconnectedCallback() {
    this.#listening.abort()
    clearInterval(this.#clock)
  }

  /** What lies below the screen may change: nothing that is read moves for it. */
  #tell() {
    const { top } = this.getBoundingClientRect()
    const isBelow = top > innerHeight
    if (!isBelow && isHelpRead(this.closest("plan-view") ?? this)) return
    const at = new Date()
    const [, ...rows] = this.querySelectorAll("li")
    const ranks = new Map(rows.map((row) => [row, sayIfOpen(row, at)]))
    for (const row of document.querySelectorAll(".entry:has([data-expires], [data-away])")) sayIfOpen(row, at)
    if (isBelow || !this.hasAttribute("data-told")) sort(rows, ranks)
    this.setAttribute("data-told", "")
  }
}

/**
 * @param {Element[]} rows
 * @param {Map<Element, number>} ranks
 */
function sort(rows, ranks) {
  const sorted = [...rows].sort((one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0))
  if (sorted.every((row, at) => row === rows[at])) return
  for (const row of sorted) row.parentElement?.append(row)
}

customElements.define("open-lines", OpenLines)
