import { addEntry, setField } from "../plan/changes.js"
import { entriesOfPart, parentsOf, partOf } from "../plan/entry.js"
import { put } from "../storage/outbox.js"
import { sayWriting } from "../sync/presence.js"
import { answer, made } from "./answering.js"
import { headAsKnown, write } from "./entry_dialog.js"
import { changed, fill, written } from "./entry_form.js"
import { askForHeldFields } from "./held_fields.js"
import { fillFromDraft, KeptDraft } from "./kept_draft.js"
import { laidPlan } from "./laid_plan.js"
import { missing, only, unfinished } from "./missing.js"
import { SeenEntry } from "./seen_entry.js"
import { tab } from "./tab.js"

/**
 * @typedef {import("../plan/types.js").Snapshot} Snapshot
 * @typedef {import("../plan/types.js").EntryState} EntryState
 * @typedef {import("./entry_dialog.js").InTheWay} InTheWay
 */

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
  #hasLooked = false

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    addEventListener("waiting-changed", () => void this.#look(), { signal })
    addEventListener("plan-exchanged", () => void this.#look(), { signal })
    this.addEventListener("click", this.#choose, { signal })
    void this.#look()
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
    const id = anchor.closest("[data-entry]")?.getAttribute("data-entry")
    const entry = plan.entries.find((one) => one.id === id)
    const wish = anchor.getAttribute("data-do")
    if (wish === "add") return this.#add(plan, anchor.getAttribute("data-part") ?? "")
    if (!entry) return false
    return wish === "edit" ? this.#edit(plan, entry) : answer(view, anchor)
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
   * @param {EntryState} entry  as it was when the form opened
   */
  async #edit(plan, entry) {
    const part = partOf(entry)
    const draft = new KeptDraft(plan.plan, entry.id)
    const begun = await draft.found()
    const before = begun?.entry ?? entry
    const seen = new SeenEntry(plan, before)
    const fillIn = (/** @type {HTMLFormElement} */ form) => {
      headAsKnown(form)
      askForHeldFields(form, entry, plan.owner)
      fill(form, seen.valueOf)
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
      for (const field of anew) {
        const parents = seen.parentsOf(field)
        await put(plan.plan, setField({ entry: entry.id, field, value: after[field], parents }, made(plan.region)))
      }
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
    write(part, fillIn, save, draft, this.#listening.signal)
    return true
  }
}

customElements.define("plan-editor", PlanEditor)
