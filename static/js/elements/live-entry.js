import { newestPage } from "../platform/newest_page.js"
import { hearLive } from "../sync/live.js"
import { sayWriting } from "../sync/presence.js"
import { Retry } from "../sync/retry.js"
import { leavePage } from "./live-access.js"
import { sayMeanwhile } from "./meanwhile.js"
import { tab } from "./tab.js"
import { isTick, isTouched } from "./touched.js"

const PARENTS = "parents-"

/**
 * The fetched form of one line, while somebody writes in it: the other person sees who writes;
 * what the other changes meanwhile comes in where nobody has typed, and waits beside the field
 * where somebody has. Without scripts both values meet when the form is sent.
 */
export class LiveEntry extends HTMLElement {
  #listening = new AbortController()
  #revision = 0
  #retry = new Retry(() => document.hidden || void this.#follow())
  /** @type {(() => void) | undefined} */
  #stopWriting

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    this.#revision = Number(this.dataset.revision)
    this.addEventListener("input", this.#begin, { signal })
    addEventListener("pagehide", this.#stop, { signal })
    addEventListener("plan-moved", () => void this.#follow(), { signal })
    addEventListener("plan-ended", () => void this.#follow(), { signal })
    addEventListener("plan-closed", this.#close, { signal })
    hearLive(this.#plan, tab, () => this.#revision, signal)
  }

  disconnectedCallback() {
    this.#stop()
    this.#retry.cancel()
    this.#listening.abort()
  }

  get #plan() {
    return this.dataset.plan ?? ""
  }

  #begin = () => {
    this.#stopWriting ??= sayWriting(this.#plan, tab, this.dataset.entry ?? "")
  }

  #stop = () => {
    this.#stopWriting?.()
    this.#stopWriting = undefined
  }

  /**
   * The plan is not open to this reader any more; only what they typed stays. One's own plan stays
   * with whoever is only signed out.
   *
   * @param {Event} event
   */
  #close = (event) => {
    const isOwn = !this.hasAttribute("data-of-another")
    if (isOwn && event instanceof CustomEvent && event.detail === "signed-out") return
    this.#listening.abort()
    this.#stop()
    this.#retry.cancel()
    leavePage(this.querySelector("form.entry-form"), event)
  }

  async #follow() {
    const page = await newestPage(location.pathname)
    if (page) this.#retry.settle()
    else this.#retry.later()
    const newest = page?.querySelector("live-entry")
    const form = this.querySelector("form.entry-form")
    if (!(newest instanceof HTMLElement) || !(form instanceof HTMLFormElement)) return
    this.#revision = Number(newest.dataset.revision)
    sayRemoval(form, newest.ownerDocument)
    for (const theirs of newest.querySelectorAll(`input[name^="${PARENTS}"]`)) {
      const parents = form.elements.namedItem(theirs.getAttribute("name") ?? "")
      if (!(parents instanceof HTMLInputElement && theirs instanceof HTMLInputElement)) continue
      this.#meet(form, newest, parents, theirs)
    }
  }

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLElement} newest
   * @param {HTMLInputElement} parents  what this form answers in a field
   * @param {HTMLInputElement} theirs   what stands first there now
   */
  #meet(form, newest, parents, theirs) {
    const field = parents.name.slice(PARENTS.length)
    const pairs = inputsOf(form, field).map((mine, at) => ({ mine, newer: inputsOf(newest, field)[at] }))
    const isNewer = parents.value !== theirs.value
    if (isNewer && pairs.every(({ mine, newer }) => newer && !isTouched(mine))) {
      for (const { mine, newer } of pairs) takeIn(mine, newer)
      parents.value = theirs.value
    }
    const shown = [...parents.value.split(","), ...versionsIn(document, field).map(({ change }) => change)]
    const versions = versionsIn(newest.ownerDocument, field)
    const standing = versions.length > 0 ? versions : [versionOf(theirs, newest, field)]
    sayMeanwhile(form, field, standing.filter(({ change }) => change && !shown.includes(change)))
  }
}

/**
 * Say above the way to save that the line was taken out, or is to be, since the page came.
 *
 * @param {HTMLFormElement} form
 * @param {Document} page  as it is now
 */
function sayRemoval(form, page) {
  const words = page.querySelector("#question [data-removal] > p")?.cloneNode(true)
  const shown = [...document.querySelectorAll("[data-removal] > p")].some((one) => words?.isEqualNode(one))
  if (words && shown) return // whoever listens to the page hears it once
  form.querySelector("[data-removal]")?.remove()
  if (!words) return
  const note = document.createElement("div")
  note.className = "question"
  note.role = "status"
  note.dataset.removal = note.dataset.meanwhile = ""
  note.append(words)
  form.querySelector(":scope > .row")?.before(note)
}

/** @typedef {import("./touched.js").Input} Input */
/** @typedef {import("./meanwhile.js").OtherVersion & {change: string}} Version */

/**
 * Return what a page asks about in a field: each of the values that differ.
 *
 * @param {Document} page
 * @param {string} field
 * @returns {Version[]}
 */
function versionsIn(page, field) {
  /** @type {NodeListOf<HTMLElement>} */
  const asked = page.querySelectorAll(`#question [data-difference="${field}"] [data-change]`)
  return [...asked].map(({ dataset }) => ({
    change: dataset.change ?? "",
    words: dataset.words ?? "",
    by: dataset.by ?? "",
  }))
}

/**
 * Return the one value of a field in which nothing differs.
 *
 * @param {HTMLInputElement} parents
 * @param {HTMLElement} newest
 * @param {string} field
 * @returns {Version}
 */
function versionOf(parents, newest, field) {
  const words = inputsOf(newest, field).map(({ value }) => value).filter(Boolean)
  return { change: parents.value.split(",")[0] ?? "", words: words.join(" "), by: parents.dataset.by ?? "" }
}

/**
 * @param {HTMLElement} form
 * @param {string} field
 * @returns {Input[]}
 */
function inputsOf(form, field) {
  const named = /** @type {Input[]} */ ([...form.querySelectorAll("input, textarea, select")])
  return named.filter(({ name, type }) => name.split("-")[0] === field && type !== "file")
}

/**
 * @param {Input} mine
 * @param {Input} [newer]
 */
function takeIn(mine, newer) {
  if (!newer) return
  if (isTick(mine) && isTick(newer)) {
    mine.checked = mine.defaultChecked = newer.defaultChecked
  } else if (mine instanceof HTMLSelectElement) {
    mine.value = newer.value
    for (const option of mine.options) option.defaultSelected = option.selected
  } else if (!(newer instanceof HTMLSelectElement)) {
    mine.value = newer.value
    mine.defaultValue = newer.value
  }
}

customElements.define("live-entry", LiveEntry)
