import { moveEntry } from "../plan/changes.js"
import { parentsOf } from "../plan/entry.js"
import { put } from "../storage/outbox.js"
import { sendAtOnce } from "../sync/at_once.js"
import { blank, say } from "./blank.js"
import { drag } from "./drag.js"
import { takeInHand } from "./in_hand.js"
import { laidPlan } from "./laid_plan.js"
import { LiftedLine } from "./lifted_line.js"
import { askWhichPart } from "./which_part.js"

/** @type {Readonly<Record<string, number>>} */
const STEPS = { "move-up": -1, "move-down": 1, ArrowUp: -1, ArrowDown: 1 }

/**
 * @typedef {object} Place
 * @property {boolean} isHere    this phone holds the plan and keeps what is changed
 * @property {string[]} parents  what the person saw when they lifted the line
 */

/**
 * Lets a person move the lines of a part: by their handles with a finger, the mouse or keys,
 * or one step at a time by a[data-do=move-up] and a[data-do=move-down]; by a[data-do=move-to]
 * to another part.
 *
 * What is moved keeps the focus, is said in [data-said=order], and makes one change once it
 * is put down elsewhere: on this phone if it holds the plan, else sent at once.
 */
export class PlanOrder extends HTMLElement {
  #listening = new AbortController()
  /** @type {LiftedLine | undefined} */
  #line
  #isByKeys = false
  #letGo = () => {}
  /** @type {Promise<Place>} */
  #place = Promise.resolve({ isHere: false, parents: [] })
  #count = 0
  /** One after the other: each move answers the one before. */
  #kept = Promise.resolve(true)

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    this.addEventListener("pointerdown", this.#point, { signal })
    this.addEventListener("click", this.#choose, { signal })
    this.addEventListener("keydown", this.#press, { signal })
    this.addEventListener("focusout", () => this.#isByKeys && this.#putBack(), { signal })
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  get #view() {
    return /** @type {HTMLElement} */ (this.querySelector("plan-view"))
  }

  /** @param {PointerEvent} event */
  #point = (event) => {
    const row = wayIn(event) === "lift" ? rowIn(event) : null
    if (!row || this.#line || !event.isPrimary || event.button !== 0) return
    drag(this, event, () => this.#lift(row), (isDropped) => {
      if (isDropped) this.#putDown()
      else this.#putBack()
      handleOf(row)?.focus({ preventScroll: true })
    })
  }

  /** A click without a pointer is the keyboard's, or a screen reader's. @param {MouseEvent} event */
  #choose = (event) => {
    const way = wayIn(event)
    const row = rowIn(event)
    const by = STEPS[way ?? ""]
    if (row && way === "move-to") {
      event.preventDefault()
      void this.#askWhere(row)
    }
    if (!row || (way !== "lift" && !by)) return
    event.preventDefault()
    if (way === "lift" && event.detail > 0) return
    if (this.#line) return this.#putDown()
    const line = this.#lift(row)
    this.#isByKeys = !by
    if (!by) return this.#say("lifted", line)
    line.step(by)
    this.#putDown()
  }

  /** @param {KeyboardEvent} event */
  #press = (event) => {
    const by = STEPS[event.key]
    if (!this.#line || !this.#isByKeys) return
    if (event.key === "Escape") this.#putBack()
    if (!by) return
    event.preventDefault()
    this.#line.step(by)
    this.#line.row.scrollIntoView({ block: "nearest" })
    this.#say("moved", this.#line)
  }

  /** @param {HTMLElement} row */
  async #askWhere(row) {
    const anchor = row.querySelector("[data-parts]")
    const parts = (anchor?.getAttribute("data-parts") ?? "").split(" ")
    const letGo = takeInHand() // what was chosen for a line goes for the line as it was shown
    const part = await askWhichPart(row.dataset.part ?? "", parts)
    letGo()
    const list = this.querySelector(`[data-entries="${part}"]`)
    if (!list || this.#line) return
    this.#lift(row).goTo(list)
    this.#putDown("elsewhere")
    if (anchor instanceof HTMLElement) anchor.focus()
  }

  /** @param {HTMLElement} row */
  #lift(row) {
    this.#letGo = takeInHand()
    this.#place = this.#kept.then(() => this.#placeOf(row))
    this.#line = new LiftedLine(row)
    row.querySelector("[data-mark=unmoved]")?.remove()
    handleOf(row)?.setAttribute("aria-pressed", "true")
    return this.#line
  }

  /** @param {"moved" | "elsewhere"} [said] */
  #putDown(said = "moved") {
    const line = this.#release()
    if (!line) return
    line.putDown()
    this.#say(said, line)
    if (!line.hasMoved) return this.#letGo()
    const [place, letGo, mine] = [this.#place, this.#letGo, ++this.#count]
    const { after } = line
    this.#kept = this.#kept.then(async (isFine) => {
      const refusal = isFine ? await this.#keep(line, after, await place).catch(() => "") : undefined
      if (refusal !== undefined) this.#takeBack(line, refusal)
      letGo()
      return (isFine && refusal === undefined) || mine === this.#count
    })
  }

  #putBack() {
    const line = this.#release()
    if (!line) return
    line.putBack()
    this.#say("back", line)
    this.#letGo()
  }

  #release() {
    const line = this.#line
    this.#line = undefined
    this.#isByKeys = false
    if (line) handleOf(line.row)?.removeAttribute("aria-pressed")
    return line
  }

  /**
   * @param {HTMLElement} row
   * @returns {Promise<Place>}
   */
  async #placeOf(row) {
    const { keepsCopy, plan = "" } = this.#view.dataset
    const laid = keepsCopy === undefined ? undefined : await laidPlan(plan)
    const entry = laid?.plan.entries.find(({ id }) => id === row.dataset.entry)
    if (entry) return { isHere: true, parents: parentsOf(entry, "place") }
    return { isHere: false, parents: (handleOf(row)?.dataset.place ?? "").split(",").filter(Boolean) }
  }

  /**
   * @param {LiftedLine} line
   * @param {string | null} after
   * @param {Place} place
   * @returns {Promise<string | undefined>}  undefined once it is kept somewhere, else why not
   */
  async #keep({ row, part }, after, { isHere, parents }) {
    const { plan = "", revision } = this.#view.dataset
    const made = { id: crypto.randomUUID(), at: new Date().toISOString() }
    const change = moveEntry({ entry: row.dataset.entry ?? "", part, after, parents }, made)
    const refusal = isHere ? void (await put(plan, change)) : await sendAtOnce(plan, Number(revision), change)
    if (refusal === undefined) handleOf(row)?.setAttribute("data-place", change.id)
    return refusal
  }

  /**
   * @param {LiftedLine} line
   * @param {string} reason
   */
  #takeBack(line, reason) {
    const words = blank("mark-unmoved")
    say(words, "reason", reason)
    line.putBack()
    line.row.append(words)
  }

  /**
   * @param {"lifted" | "moved" | "back" | "elsewhere"} what
   * @param {LiftedLine} line
   */
  #say(what, { row, at, all, heading }) {
    const said = /** @type {HTMLElement} */ (this.querySelector("[data-said=order]"))
    const named = row.querySelector("[data-slot=words], [data-slot=name], [data-slot=description]")
    const title = named?.textContent?.trim().slice(0, 60) ?? ""
    /** @type {Record<string, string | number>} */
    const words = { line: title, part: heading, at: at + 1, all }
    const sentence = said.dataset[what] ?? ""
    said.textContent = sentence.replace(/\{(\w+)\}/g, (_, name) => String(words[name]))
  }
}

/** @param {Event} event */
function wayIn({ target }) {
  return target instanceof Element ? target.closest("[data-do]")?.getAttribute("data-do") : undefined
}

/**
 * @param {Event} event
 * @returns {HTMLElement | null}
 */
function rowIn({ target }) {
  return target instanceof Element ? target.closest(".entry[data-entry]") : null
}

/**
 * @param {Element} row
 * @returns {HTMLElement | null}
 */
function handleOf(row) {
  return row.querySelector("[data-do=lift]")
}

customElements.define("plan-order", PlanOrder)
