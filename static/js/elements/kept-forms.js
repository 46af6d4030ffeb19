import { waitingForms } from "../storage/kept_forms.js"
import { sendWaiting } from "../sync/kept_forms.js"
import { Retry } from "../sync/retry.js"

/**
 * Sends the forms that wait on this phone for a network, from a page that leads to them:
 * <kept-forms data-of="…"> with a sentence [data-said="waits"],
 * and in it a link to one of them.
 */
export class KeptForms extends HTMLElement {
  #listening = new AbortController()
  #retry = new Retry(() => void this.#send())

  connectedCallback() {
    this.#listening = new AbortController()
    addEventListener("online", () => void this.#send(), { signal: this.#listening.signal })
    void this.#send()
  }

  disconnectedCallback() {
    this.#listening.abort()
    this.#retry.cancel()
  }

  async #send() {
    const person = this.dataset.of ?? ""
    const waiting = await waitingForms(person).catch(() => [])
    this.#say(waiting[0] && (waiting[0].at ?? waiting[0].path))
    if (waiting.length === 0) return
    const { sent, left } = await sendWaiting(person)
    if (sent > 0) return location.reload()
    if (left > 0) this.#retry.later()
  }

  /** @param {string} [at]  the page of a form that waits, where it can be looked at */
  #say(at) {
    this.querySelector("[data-said=waits]")?.toggleAttribute("hidden", !at)
    if (at) this.querySelector("[data-said=waits] a")?.setAttribute("href", at)
  }
}

customElements.define("kept-forms", KeptForms)
