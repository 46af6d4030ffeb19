import { newestPage } from "../platform/newest_page.js"
import { SealedBox } from "../storage/sealed_box.js"
import { MarkOutbox } from "../sync/mark_outbox.js"
import { sendMarks } from "../sync/marks.js"
import { jittered, Retry } from "../sync/retry.js"
import { blank, say } from "./blank.js"
import { ask, emptied, fold, needsWords, wellFormed } from "./mark_form.js"
import { sayIfOpen } from "./open_now.js"

const LOOK_MS = 5_000
const CALLING_MS = 2_000

/** @typedef {import("../sync/mark_outbox.js").Mark} Mark */

/**
 * The seven steps, which go on without a network: what is noted stands in its step at once, and
 * is sent in its order when the server can be reached. What a colleague notes comes by itself.
 *
 * <emergency-steps data-at="address" data-episode data-by data-key data-newest> around forms
 * [data-mark], links [data-call], lists [data-waiting-in=step], and parts [data-part] that are
 * drawn anew. A sentence [data-said] is shown for each thing that can be in the way.
 */
export class EmergencySteps extends HTMLElement {
  #listening = new AbortController()
  #retry = new Retry(() => this.#send())
  #clock = 0
  #outbox = new MarkOutbox(
    (marks) => sendMarks(this.#at, marks, this.dataset.by ?? ""),
    (marks) => this.#changed(marks),
  )
  /** @type {SealedBox | undefined} */
  #box
  #calledAt = -Infinity
  /** @type {HTMLFormElement | undefined} the one that closes, while what was noted goes first */
  #closing

  async connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    this.addEventListener("submit", this.#note, { signal })
    this.addEventListener("click", this.#noteCall, { signal })
    addEventListener("online", () => this.#send(), { signal })
    addEventListener("visibilitychange", () => document.hidden || this.#send(), { signal })
    addEventListener("beforeunload", this.#stay, { signal })
    addEventListener("plan-closed", this.#ended, { signal })
    this.#clock = setInterval(() => document.hidden || this.#look(), jittered(LOOK_MS))
    this.#sayWhatIsOpen()
    this.#box = new SealedBox(`${this.dataset.by}-${this.dataset.episode}`, this.dataset.key ?? "")
    const left = await this.#box.open()
    if (Array.isArray(left)) this.#outbox.putBack(left) // as an earlier release kept them
    else if (Array.isArray(left?.marks)) this.#putBack(left)
    this.setAttribute("data-ready", "")
    await this.#send()
  }

  disconnectedCallback() {
    this.#listening.abort()
    this.#retry.cancel()
    clearInterval(this.#clock)
  }

  /**
   * What an earlier page of this tab left. Where the server had more then, it was put back since.
   *
   * @param {{marks: Mark[], sent: Mark[], newest: number}} left
   */
  #putBack({ marks, sent, newest }) {
    const now = Number(this.dataset.newest)
    this.#outbox.putBack(marks, sent)
    if (newest > now) this.#outbox.sendAgain(now)
  }

  get #at() {
    return this.dataset.at ?? ""
  }

  /** @param {SubmitEvent} event */
  #note = (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement)) return
    if (form.matches("[data-close]") && this.#outbox.waiting.length > 0) {
      event.preventDefault()
      this.#closing = form
      void this.#send()
    } else if (form.matches("[data-close]")) this.#outbox.forgetSent()
    if (!form.matches("[data-mark]")) return
    event.preventDefault()
    const fields = new FormData(form)
    const kind = event.submitter?.getAttribute("value") ?? "noted"
    const words = form.querySelector("textarea")
    const told = wellFormed(words?.value.trim() ?? "")
    if (needsWords(kind) && !told) return ask(words)
    this.#add(kind, String(fields.get("step")), String(fields.get("whom")), told)
    emptied(words)
    fold(form)
  }

  /** The phone opens as it would; that it was opened is noted, and nothing more is known.
   * @param {MouseEvent} event */
  #noteCall = (event) => {
    const link = event.target instanceof Element ? event.target.closest("[data-call]") : null
    const step = link?.closest("[data-step]")?.getAttribute("data-step")
    if (link) this.#calledAt = performance.now()
    if (link && step) this.#add("call-opened", step, link.getAttribute("data-call") ?? "", "")
  }

  /**
   * @param {string} kind
   * @param {string} step
   * @param {string} whom
   * @param {string} words
   */
  #add(kind, step, whom, words) {
    const seen = Number(this.dataset.newest)
    this.#outbox.add({ id: crypto.randomUUID(), step, kind, words, whom, at: new Date().toISOString(), seen })
    void this.#send()
  }

  async #send() {
    const outcome = await this.#outbox.flush()
    if (!outcome || !this.isConnected) return
    this.#say(outcome)
    const closing = this.#closing
    this.#closing = undefined
    if (outcome === "taken" && closing && this.#outbox.all.length === 0) return closing.requestSubmit()
    if (outcome === "offline") return this.#retry.later()
    this.#retry.settle()
    if (outcome === "taken") await this.#look()
  }

  async #look() {
    const page = await newestPage(`${this.#at}/marks/${this.dataset.newest}`)
    const newest = page?.body.dataset.newest
    if (!page || newest === undefined) return
    const isOlder = Number(newest) < Number(this.dataset.newest)
    this.setAttribute("data-newest", newest)
    if (isOlder) this.#outbox.sendAgain(Number(newest))
    for (const part of page.querySelectorAll("[data-part]")) this.#draw(part)
    if (page.body.hasAttribute("data-closed")) {
      clearInterval(this.#clock)
      this.#outbox.forgetSent()
    }
    if (isOlder) void this.#send()
    else this.#keep()
  }

  /** What somebody writes in stays as it is until they are done.
   * @param {Element} part */
  #draw(part) {
    const here = this.querySelector(`[data-part="${part.getAttribute("data-part")}"]`)
    const isInHand = here?.contains(document.activeElement) && document.activeElement?.matches("textarea")
    const holdsWords = [...(here?.querySelectorAll("textarea") ?? [])].some(({ value }) => value)
    if (!here || isInHand || holdsWords || here.isEqualNode(part)) return
    here.replaceWith(document.importNode(part, true))
  }

  /** @param {readonly Mark[]} marks */
  #changed(marks) {
    this.#keep()
    for (const list of this.querySelectorAll("[data-waiting-in]")) {
      const step = list.getAttribute("data-waiting-in")
      list.replaceChildren(...marks.filter((mark) => mark.step === step).map((mark) => this.#row(mark)))
    }
  }

  #keep() {
    const { all: marks, sent } = this.#outbox
    const newest = Number(this.dataset.newest)
    void this.#box?.keep(marks.length + sent.length > 0 ? { marks, sent, newest } : undefined)
  }

  /** @param {Mark} mark */
  #row({ kind, whom, words, at, why = "" }) {
    const row = blank("waiting-mark")
    const name = this.querySelector(`[data-call="${CSS.escape(whom)}"]`)?.getAttribute("data-name") ?? ""
    say(row, "said", (blank(`said-${kind}`).textContent ?? "").replace("%s", name))
    say(row, "time", new Date(at).toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" }))
    say(row, "words", words)
    say(row, "why", why)
    return row
  }

  /** @param {import("../sync/mark_outbox.js").Outcome} outcome */
  #say(outcome) {
    const refused = this.#outbox.all.some(({ why }) => why !== undefined)
    const said = outcome === "offline" ? "waiting" : outcome === "taken" && refused ? "refused" : outcome
    for (const one of this.querySelectorAll("[data-said]")) {
      one.toggleAttribute("hidden", one.getAttribute("data-said") !== said)
    }
  }

  /** @param {Event} event */
  #ended = (event) => {
    if (event instanceof CustomEvent && (event.detail === "gone" || event.detail === "signed-out")) {
      this.#say(event.detail)
    }
  }

  /**
   * Without a network this page does not come back, and what is being written is nowhere else.
   * Before the phone opens nothing is asked: to some browsers that is leaving the page too.
   *
   * @param {BeforeUnloadEvent} event
   */
  #stay = (event) => {
    const isCalling = performance.now() - this.#calledAt < CALLING_MS
    const isWritten = [...this.querySelectorAll("textarea")].some(({ value }) => value.trim())
    if ((this.#outbox.waiting.length > 0 || isWritten) && !isCalling) event.preventDefault()
  }

  #sayWhatIsOpen() {
    const at = new Date()
    for (const row of this.querySelectorAll("li:has(> .reach)")) sayIfOpen(row, at)
  }
}

customElements.define("emergency-steps", EmergencySteps)
