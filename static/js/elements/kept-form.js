import { token } from "../platform/token.js"
import { forgetForm, forgetSent, keepForm, keptForm } from "../storage/kept_forms.js"
import { sendFields } from "../sync/kept_forms.js"
import { Retry } from "../sync/retry.js"

/** @typedef {"draft" | "waits" | "offline" | "signed-out" | "gone"} Said */
/** @typedef {[string, string][]} Fields */

const SAID = ".notice[data-said]:not([hidden])"

/**
 * Around a form whose words nothing may take away before the server has them:
 * <kept-form data-then="…" data-at="…" data-of="…" data-keeps> with a sentence [data-said] for each
 * state; `data-at` is the page where the form stands, if that is not where it is sent to.
 *
 * With `data-keeps` what is typed is kept on this phone with each keystroke, for the person
 * `data-of`, until it is sent or thrown away; what was sent without a network goes when there is
 * one. Without it, as at a desk, the words stay on the page and nowhere else.
 */
export class KeptFormElement extends HTMLElement {
  #listening = new AbortController()
  #isSending = false
  #isChanged = false // since it was sent
  #retry = new Retry(() => void this.#sendWaiting())

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    this.addEventListener("submit", this.#submit, { signal })
    this.addEventListener("input", this.#keep, { signal })
    if (!this.#keeps) return
    this.querySelector("[data-do=forget]")?.addEventListener("click", this.#forget, { signal })
    addEventListener("online", () => void this.#sendWaiting(), { signal })
    void this.#begin()
  }

  disconnectedCallback() {
    this.#listening.abort()
    this.#retry.cancel()
  }

  get #person() {
    return this.dataset.of ?? ""
  }

  get #keeps() {
    return "keeps" in this.dataset && this.#person !== ""
  }

  get #form() {
    const form = this.querySelector("form")
    if (!form) throw new Error("a kept-form holds a form")
    return form
  }

  get #path() {
    return new URL(this.#form.action).pathname
  }

  async #begin() {
    const found = await keptForm(this.#person, this.#path).catch(() => undefined)
    if (!found) return
    fill(this.#form, found.fields)
    this.closest("details")?.setAttribute("open", "") // or nobody sees that it is not sent
    this.#say(found.waits ? "waits" : "draft")
    if (found.waits) await this.#sendWaiting()
  }

  #keep = () => {
    this.#isChanged = true
    if (!this.#keeps) return
    this.#retry.cancel() // what is being written is not sent half
    this.#say("draft", true)
    void this.#keepHere(written(this.#form), { waits: false })
  }

  /**
   * @param {Fields} fields
   * @param {{waits: boolean, isRefused?: boolean}} state
   */
  async #keepHere(fields, state) {
    if (!this.#keeps) return
    const kept = { person: this.#person, path: this.#path, at: this.dataset.at ?? this.#path, fields, ...state }
    await keepForm(kept).catch(() => {}) // a phone without room still lets people write
  }

  #forget = async () => {
    this.#retry.cancel()
    await forgetForm(this.#person, this.#path)
    location.reload()
  }

  /** @param {SubmitEvent} event */
  #submit = async (event) => {
    if (event.target !== this.#form) return
    event.preventDefault()
    const fields = written(this.#form, event.submitter)
    await this.#keepHere(fields, { waits: true })
    await this.#send(fields)
    this.querySelector(SAID)?.scrollIntoView({ block: "center" }) // or a tap seems to do nothing
  }

  async #sendWaiting() {
    const found = await keptForm(this.#person, this.#path).catch(() => undefined)
    if (found?.waits) await this.#send(found.fields)
  }

  /** @param {Fields} fields */
  async #send(fields) {
    if (this.#isSending) return
    this.#isSending = true
    this.#isChanged = false
    try {
      const { answer, then } = await sendFields(this.#path, fields)
      switch (answer) {
        case "taken":
          if (this.#keeps) await forgetSent(this.#person, this.#path).catch(() => {})
          if (this.#isChanged) return this.#say("draft", !this.#keeps) // it goes with the next tap
          return location.assign(then ?? this.dataset.then ?? location.pathname)
        case "refused":
          return await this.#showWhy(fields)
        case "signed-out":
        case "gone":
          return this.#say(answer)
        default:
          if (!this.#keeps) return this.#say("offline")
          if (this.#isChanged) return this.#say("draft")
          this.#say("waits")
          return this.#retry.later()
      }
    } finally {
      this.#isSending = false
    }
  }

  /**
   * The server draws the form again, with what is in the way beside its field. If that page does
   * not come, for the network is gone again, the phone still leads to what was not taken.
   *
   * @param {Fields} fields
   */
  async #showWhy(fields) {
    await this.#keepHere(this.#isChanged ? written(this.#form) : fields, { waits: false, isRefused: true })
    const given = this.#form.elements.namedItem("csrf_token")
    const fresh = await token().catch(() => undefined)
    if (fresh === undefined) return this.#say(this.#keeps ? "draft" : "offline")
    if (given instanceof HTMLInputElement) given.value = fresh
    this.#form.submit()
  }

  /**
   * @param {Said} state
   * @param {boolean} [isQuiet]  somebody is writing and need not be told
   */
  #say(state, isQuiet) {
    for (const said of this.querySelectorAll("[data-said]")) {
      const name = said.getAttribute("data-said")
      const isForget = name === "forget" && this.#keeps
      said.toggleAttribute("hidden", !(isForget || (name === state && !isQuiet)))
    }
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} [submitter]
 * @returns {Fields}
 */
function written(form, submitter) {
  /** @type {Fields} */
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)])
  if (submitter instanceof HTMLButtonElement && submitter.name) fields.push([submitter.name, submitter.value])
  return fields.filter(([name]) => name !== "csrf_token")
}

/**
 * Put back what was typed, with the ids that the form had then: they say what its writer saw.
 * What has no field on this page any more goes along unseen. A page that says what is in the way
 * shows what stands now, so that its own ids hold: with the former ones it would be in the way
 * again, however often somebody looks and sends.
 *
 * @param {HTMLFormElement} form
 * @param {Fields} fields
 */
function fill(form, fields) {
  const isAnswer = form.querySelector("[aria-invalid=true]") !== null
  for (const [name, value] of fields) {
    const control = form.elements.namedItem(name)
    if (isAnswer && control instanceof HTMLInputElement && control.type === "hidden") continue
    if (control instanceof HTMLInputElement && control.type === "checkbox") control.checked = true
    else if (
      control instanceof HTMLInputElement ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement
    ) {
      control.value = value
    } else if (!(control instanceof Element) || control instanceof HTMLButtonElement) {
      if (name !== "keep") form.append(unseen(name, value))
    }
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
function unseen(name, value) {
  const input = document.createElement("input")
  input.type = "hidden"
  input.name = name
  input.value = value
  return input
}

customElements.define("kept-form", KeptFormElement)
