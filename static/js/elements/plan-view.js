import { isPresent, withoutHidden } from "../plan/entry.js"
import { slot } from "./blank.js"
import { drawnRow, place, rowOf, showFields } from "./entry_row.js"
import { laidPlan } from "./laid_plan.js"
import { mark, unmark } from "./mark.js"

/**
 * @typedef {import("../storage/outbox.js").Row} Row
 * @typedef {import("../plan/types.js").EntryState} EntryState
 * @typedef {import("../plan/types.js").Snapshot} Snapshot
 */

const ON_HELP = "#help"
/** @type {Readonly<Record<string, readonly string[]>>} */
const SHOWN_IN = { message: ["contact"], hidden: ["photo"] }

/**
 * The plan as the server drew it, with what was changed on this phone laid on top and marked:
 * what is not sent yet, what was refused and why, and what was sent after this page was made.
 */
export class PlanView extends HTMLElement {
  #listening = new AbortController()

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    addEventListener("waiting-changed", () => void this.lay(), { signal })
    void this.lay()
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  get plan() {
    return this.dataset.plan ?? ""
  }

  /**
   * Lay this phone's changes on top, if there are any. Help does not move while it is open.
   *
   * @param {() => void} [before]  done in the same moment, so that no mark is gone in between
   */
  async lay(before) {
    const laid = this.hasAttribute("data-keeps-copy") ? await laidPlan(this.plan) : undefined
    before?.()
    if (!laid || (location.hash === ON_HELP && this.hasAttribute("data-laid"))) return
    const ours = laid.ours.filter((row) => this.#isMissing(row))
    for (const row of this.querySelectorAll("[data-entry]")) unmark(row)
    if (ours.length === 0) return
    this.setAttribute("data-laid", "")
    for (const [entry, changes] of byEntry(ours)) this.#layEntry(laid.plan, entry, changes)
  }

  /** @param {Row} row */
  #isMissing({ state, revision }) {
    return state !== "sent" || (revision ?? 0) > Number(this.dataset.revision)
  }

  /**
   * @param {Snapshot} plan
   * @param {string} id
   * @param {Row[]} ours
   */
  #layEntry(plan, id, ours) {
    const entry = this.#shown(plan, plan.entries.find((one) => one.id === id))
    let row = rowOf(this, id)
    for (const one of [row, ...this.#inHelp(id)]) one?.toggleAttribute("hidden", !entry)
    if (!entry) return
    if (row) showFields(row, plan, entry, fieldsSet(ours))
    else row = drawnRow(plan, entry)
    if (!row.isConnected || ours.some(({ change }) => change.kind === "move-entry")) {
      place(this, plan, entry, row)
    }
    if (isKept(entry, ours)) row.querySelector("[data-removal]")?.remove()
    mark(row, ours)
    this.#layHelp(plan, entry, ours)
  }

  /**
   * Return the entry as this page shows it, or null if it does not.
   *
   * @param {Snapshot} plan
   * @param {EntryState | undefined} entry
   */
  #shown(plan, entry) {
    if (!entry || !isPresent(entry)) return null
    return this.closest("plan-editor") ? entry : withoutHidden(entry, plan.owner)
  }

  /**
   * An unsent number is the number to call, in Help too.
   *
   * @param {Snapshot} plan
   * @param {EntryState} entry
   * @param {Row[]} ours
   */
  #layHelp(plan, entry, ours) {
    for (const one of this.#inHelp(entry.id)) {
      const fields = [...fieldsSet(ours)].filter((field) => slot(one, field))
      showFields(one, plan, entry, fields)
    }
  }

  /**
   * @param {string} entry
   * @returns {HTMLElement[]}
   */
  #inHelp(entry) {
    return [...this.querySelectorAll(`[data-for="${CSS.escape(entry)}"]`)].filter(isHtml)
  }
}

/**
 * @param {Element} element
 * @returns {element is HTMLElement}
 */
function isHtml(element) {
  return element instanceof HTMLElement
}

/**
 * @param {Row[]} ours
 * @returns {Map<string, Row[]>}
 */
function byEntry(ours) {
  const groups = new Map()
  for (const row of ours) groups.set(row.change.entry, [...(groups.get(row.change.entry) ?? []), row])
  return groups
}

/**
 * Whether "keep it" was answered here, to every suggestion that is known.
 *
 * @param {EntryState} entry
 * @param {Row[]} ours
 */
function isKept({ removals }, ours) {
  const isAnswered = ours.some(({ state, change }) => change.kind === "keep-entry" && state !== "refused")
  return isAnswered && removals.length === 0
}

/**
 * The fields to show anew: those that were set, and those that show what was set.
 *
 * @param {Row[]} ours
 */
function fieldsSet(ours) {
  const fields = ours.flatMap(({ state, change }) =>
    change.kind === "set-field" && state !== "refused" ? [change.field] : [],
  )
  return new Set(fields.flatMap((field) => [field, ...(SHOWN_IN[field] ?? [])]))
}

customElements.define("plan-view", PlanView)
