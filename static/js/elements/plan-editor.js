import { addEntry, setField } from "../plan/changes.js"
import { entriesOfPart, parentsOf, partOf } from "../plan/entry.js"
import { put, putAll, putInstead } from "../storage/outbox.js"
import { sayWriting } from "../sync/presence.js"
import { answer, made } from "./answering.js"
import { headAsKnown, writeLine } from "./entry_dialog.js"
import { changed, fill, written } from "./entry_form.js"
import { askForHeldFields } from "./held_fields.js"
import { fillFromDraft, KeptDraft } from "./kept_draft.js"
import { laidPlan } from "./laid_plan.js"
import { missing, only, unfinished } from "./missing.js"
import { refusedBy, throwAway, tryAgain } from "./refused.js"
import { SeenEntry } from "./seen_entry.js"
import { tab } from "./tab.js"

/**
 * @typedef {import("../plan/types.js").Snapshot} Snapshot
 * @typedef {import("../plan/types.js").EntryState} EntryState
 * @typedef {import("../storage/outbox.js").Row} Row
 * @typedef {import("./entry_dialog.js").InTheWay} InTheWay
 */

const WAYS_ON = ["write-again", "try-again", "throw-away", "edit", "remove-entry"]

/**
 * Upgrades the editor's links, which lead to fetched pages, to writing on this phone: with or
 * without a network, into the outbox. Parents are those of the moment the form opened.
 *
 * Without a copy of the plan's data on this phone the links stay links.
 */
export class PlanEditor extends HTMLElement {
  #listening = new AbortController()
  /** @type {Snapshot | undefined} */
  #known
  /** @type {readonly Row[]} */
  #ours = []
  #hasLooked = false

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    addEventListener("waiting-changed", () => void this.#look(), { signal })
    addEventListener("plan-exchanged", () => void this.#look(), { signal })
    this.addEventListener("click", this.#choose, { signal })
    void this.#look()
    if (location.hash === "#begin") this.#begin()
  }

  /** "Write the first line" was tapped: what it says is what opens. */
  #begin() {
    history.replaceState(history.state, "", location.pathname) // going back shall not ask again
    const add = this.querySelector("[data-do=add]")
    if (add instanceof HTMLAnchorElement) void this.#chosen(add)
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  get #plan() {
    return this.querySelector("plan-view")?.getAttribute("data-plan") ?? ""
  }

  async #look() {
    const isHere = this.querySelector("plan-view[data-keeps-copy]") !== null
    const laid = isHere ? await laidPlan(this.#plan) : undefined
    this.#known = laid?.plan
    this.#ours = laid?.ours ?? []
    this.#hasLooked = true
  }

  /** @param {Event} event */
  #choose = (event) => {
    const anchor = event.target instanceof Element && event.target.closest("a[data-do]")
    if (!(anchor instanceof HTMLAnchorElement) || event.defaultPrevented) return
    if (this.#hasLooked && !this.#known) return
    event.preventDefault()
    void this.#chosen(anchor)
  }

  /**
   * A quick tap waits until it is known what this phone holds.
   *
   * @param {HTMLAnchorElement} anchor
   */
  async #chosen(anchor) {
    if (!this.#hasLooked) await this.#look()
    if (!(await this.#isDone(anchor))) location.assign(anchor.href)
  }

  /**
   * @param {Element} anchor
   * @returns {boolean | Promise<boolean>}  false where only a fetched page can do it
   */
  #isDone(anchor) {
    const plan = this.#known
    const view = this.querySelector("plan-view")
    if (!plan || !(view instanceof HTMLElement)) return false
    const refused = refusedBy(this.#ours, anchor)
    const id = refused?.change.entry ?? anchor.closest("[data-entry]")?.getAttribute("data-entry")
    const entry = plan.entries.find((one) => one.id === id)
    const wish = anchor.getAttribute("data-do")
    if (wish === "add") return this.#add(plan, anchor.getAttribute("data-part") ?? "")
    if (refused && WAYS_ON.includes(wish ?? "")) return this.#goOn(plan, entry, wish, refused)
    if (!entry) return false
    return wish === "edit" ? this.#edit(plan, entry) : answer(view, anchor)
  }

  /**
   * Go on from a change that was refused. A line that was not made is written anew, and taken
   * out by throwing it away: no other change to it would find it.
   *
   * @param {Snapshot} plan
   * @param {EntryState | undefined} entry  undefined for one that this phone does not know
   * @param {string | null} wish
   * @param {Row} refused
   */
  async #goOn(plan, entry, wish, refused) {
    if (wish === "throw-away" || wish === "remove-entry") await throwAway(refused)
    else if (!entry) return false
    else if (wish === "try-again") await tryAgain(refused, entry)
    else if (refused.change.kind === "add-entry") this.#addAgain(plan, refused, refused.change)
    else this.#edit(plan, entry, refused)
    return true
  }

  /**
   * @param {Snapshot} plan
   * @param {string} part
   */
  async #add(plan, part) {
    const draft = new KeptDraft(plan.plan, part)
    const begun = await draft.found()
    const after = entriesOfPart(plan, part).at(-1)?.id ?? null
    const fillIn = (/** @type {HTMLFormElement} */ form) => {
      if (begun) fillFromDraft(form, begun)
      draft.follow(form, (fields) => Object.values(fields).some(Boolean))
    }
    return this.#write(part, draft, fillIn, async (form) => {
      const fields = written(form)
      const inTheWay = missing(part, fields) ?? unfinished(form, fields)
      if (inTheWay) return inTheWay
      await put(plan.plan, addEntry({ entry: crypto.randomUUID(), part, after, fields }, made(plan.region)))
    })
  }

  /**
   * @param {Snapshot} plan
   * @param {Row} refused
   * @param {import("../plan/types.js").AddEntry} change
   */
  async #addAgain(plan, refused, { id, entry, part, after, fields: before }) {
    const draft = new KeptDraft(plan.plan, id)
    const begun = await draft.found()
    const fillIn = (/** @type {HTMLFormElement} */ form) => {
      fill(form, (field) => before[field] ?? null)
      if (begun) fillFromDraft(form, begun)
      draft.follow(form, () => true)
    }
    return this.#write(part, draft, fillIn, async (form) => {
      const fields = { ...before, ...written(form) }
      const inTheWay = missing(part, fields) ?? unfinished(form, fields)
      if (inTheWay) return inTheWay
      await putInstead(refused, [addEntry({ entry, part, after, fields }, made(plan.region))])
    })
  }

  /**
   * @param {Snapshot} plan
   * @param {EntryState} entry  as it is when the form opens
   * @param {Row} [refused]  whose words stand in the form
   */
  async #edit(plan, entry, refused) {
    const part = partOf(entry)
    const draft = new KeptDraft(plan.plan, refused?.change.id ?? entry.id)
    const begun = await draft.found()
    const before = begun?.entry ?? entry
    const seen = new SeenEntry(plan, before)
    const fillIn = (/** @type {HTMLFormElement} */ form) => {
      headAsKnown(form)
      askForHeldFields(form, entry, plan.owner)
      fill(form, seen.valueOf)
      if (refused?.change.kind === "set-field") fillAnew(form, refused.change)
      if (begun) fillFromDraft(form, begun)
      if (begun) seen.follow(plan, form)
      else seen.sayOthers(form)
      draft.follow(form, (fields) => changed(seen.valueOf, fields).length > 0, before)
      this.#whileOpen(form, seen)
    }
    return this.#write(part, draft, fillIn, async (form) => {
      const after = written(form)
      const anew = changed(seen.valueOf, after)
      const inTheWay = missing(part, after) ?? unfinished(form, only(anew, after))
      if (inTheWay) return inTheWay
      const changes = anew.map((field) => {
        const parents = seen.parentsOf(field)
        return setField({ entry: entry.id, field, value: after[field], parents }, made(plan.region))
      })
      await (refused ? putInstead(refused, changes) : putAll(plan.plan, changes))
    })
  }

  /**
   * Others see who writes here; what they change comes in where nobody has typed, and waits
   * beside the field where somebody has.
   *
   * @param {HTMLFormElement} form
   * @param {SeenEntry} seen
   */
  #whileOpen(form, seen) {
    const closed = new AbortController()
    const stop = sayWriting(this.#plan, tab, seen.id)
    addEventListener(
      "plan-exchanged",
      async () => {
        await this.#look()
        if (this.#known) seen.follow(this.#known, form)
      },
      { signal: closed.signal },
    )
    form.closest("dialog")?.addEventListener("close", () => {
      closed.abort()
      stop()
    })
  }

  /**
   * @param {string} part
   * @param {KeptDraft} draft
   * @param {(form: HTMLFormElement) => void} fillIn
   * @param {(form: HTMLFormElement) => Promise<InTheWay | undefined>} save
   */
  #write(part, draft, fillIn, save) {
    writeLine(part, fillIn, save, draft, this.#listening.signal)
    return true
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {import("../plan/types.js").SetField} change
 */
function fillAnew(form, { field, value }) {
  fill(form, () => value, field)
}

customElements.define("plan-editor", PlanEditor)
