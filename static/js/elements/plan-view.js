import { isNewTo, isPresent, valueOf, withoutHidden } from "../plan/entry.js"
import { slot } from "./blank.js"
import { drawnHere, focusOn, forgetThrownAway, place, rowOf, showFields } from "./entry_row.js"
import { layGone } from "./gone_lines.js"
import { heldInPlace, isHelpRead } from "./held_in_place.js"
import { standInHelp } from "./help_order.js"
import { handsFree, holdUnderFinger, isAnythingHeld } from "./in_hand.js"
import { laidPlan } from "./laid_plan.js"
import { mark, unmark } from "./mark.js"
import { layPhotos } from "./photos_here.js"
import { fieldsSet, layHelp, partInHelp } from "./plan_help.js"
import { sayOthersThan } from "./seen_entry.js"

/**
 * @typedef {import("../storage/outbox.js").Row} Row
 * @typedef {import("../plan/types.js").EntryState} EntryState
 * @typedef {import("../plan/types.js").Snapshot} Snapshot
 */

const CHOICES = "[data-do=settle], [data-do=keep-both]"

/**
 * The plan as the server drew it, with what was changed on this phone laid on top and marked:
 * what is not sent yet, what was refused and why, and what was sent after this page was made.
 *
 * Questions that stand in it are answered where they stand. Only taking a line out leads to the
 * editor, which needs no network either: where the plan is read in need, no tap takes anything away.
 */
export class PlanView extends HTMLElement {
  #listening = new AbortController()
  #isHelpBehind = false

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    const catchUp = () => this.#isHelpBehind && void this.lay()
    addEventListener("waiting-changed", () => void this.lay(), { signal })
    addEventListener("hashchange", catchUp, { signal })
    addEventListener("scrollend", catchUp, { signal })
    this.addEventListener("click", this.#choose, { signal })
    holdUnderFinger(this, signal)
    void this.lay()
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  get plan() {
    return this.dataset.plan ?? ""
  }

  get #keepsCopy() {
    return this.hasAttribute("data-keeps-copy")
  }

  /** @param {Event} event */
  #choose = (event) => {
    const anchor = event.target instanceof Element && event.target.closest("a[data-do]")
    if (!(anchor instanceof HTMLAnchorElement) || event.defaultPrevented) return
    if (!this.#keepsCopy && !anchor.matches(CHOICES)) return
    if (this.#keepsCopy && this.closest("plan-editor")) return // which answers everything
    if (anchor.closest("[data-mark=refused]")) return // which leads there
    event.preventDefault()
    void this.#answer(anchor)
  }

  /** @param {HTMLAnchorElement} anchor */
  async #answer(anchor) {
    if (anchor.matches("[data-do=remove-entry]")) {
      const line = anchor.closest("[data-entry]")?.id
      return location.assign(`/plan/edit#${line}`)
    }
    const say = this.#keepsCopy
      ? (await import("./answering.js")).answer
      : (await import("./choosing_at_once.js")).chooseAtOnce
    if (!(await say(this, anchor))) location.assign(anchor.href)
  }

  /**
   * Lay this phone's changes on top, if there are any. Help does not move while it is read.
   *
   * @param {() => void} [before]  done in the same moment, so that no mark is gone in between
   */
  async lay(before) {
    const laid = await this.#laidOnceFree()
    before?.()
    if (!laid) return
    const isOpening = !this.hasAttribute("data-laid")
    this.#isHelpBehind = !isOpening && isHelpRead(this)
    const stay = isOpening ? () => {} : heldInPlace(this)
    this.setAttribute("data-laid", "")
    const ours = laid.ours.filter((row) => this.#isMissing(row))
    for (const row of this.querySelectorAll("[data-entry]")) unmark(row)
    forgetThrownAway(this, laid.plan)
    if (!this.#isHelpBehind) partInHelp(this, ours)
    for (const [entry, changes] of byEntry(ours)) this.#layEntry(laid.plan, entry, changes)
    if (!this.#isHelpBehind) standInHelp(this, laid.plan, ours)
    layGone(this, laid.plan, ours, laid.photos)
    layPhotos(this, laid.plan, laid.photos)
    stay()
    dispatchEvent(new CustomEvent("plan-laid"))
  }

  /** Nothing moves under a line that somebody holds, and then the plan is read as they left it. */
  async #laidOnceFree() {
    for (;;) {
      await handsFree()
      const laid = this.#keepsCopy ? await laidPlan(this.plan) : undefined
      if (!isAnythingHeld()) return laid
    }
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
    row?.toggleAttribute("hidden", !entry)
    if (!this.#isHelpBehind) layHelp(this, plan, id, entry, ours)
    if (!entry) return
    const height = row?.offsetHeight ?? 0
    const hasFocus = row?.contains(document.activeElement)
    if (row) showFields(row, plan, entry, fieldsSet(ours))
    else row = drawnHere(plan, entry)
    for (const field of fieldsSet(ours)) {
      if (slot(row, field)) sayOthersThan(valueOf(entry, field, plan.owner), plan, entry, field, row)
    }
    if (!row.isConnected || ours.some(({ change }) => change.kind === "move-entry")) {
      place(this, plan, entry, row)
    }
    if (isKept(entry, ours)) row.querySelector("[data-removal]")?.remove()
    if (!isNewTo(entry, plan.owner, Number(this.dataset.seen))) row.querySelector("[data-news]")?.remove()
    mark(row, ours)
    if (hasFocus && !row.contains(document.activeElement)) focusOn(row)
    this.#keepRoom(row, height)
  }

  /**
   * A line above Help that grew shorter leaves Help where it is, as long as Help is read.
   *
   * @param {HTMLElement} row
   * @param {number} height  before, in px
   */
  #keepRoom(row, height) {
    const help = this.querySelector("#help")
    const isAbove = help && row.compareDocumentPosition(help) & Node.DOCUMENT_POSITION_FOLLOWING
    if (this.#isHelpBehind && isAbove) row.style.minBlockSize = `${height}px`
    else row.style.removeProperty("min-block-size")
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

customElements.define("plan-view", PlanView)
