import { unsentForms } from "../storage/kept_forms.js"
import { sendWaiting } from "../sync/kept_forms.js"
import { Retry } from "../sync/retry.js"

/** @typedef {import("../storage/kept_forms.js").KeptForm} KeptForm */

/**
 * Sends the forms that wait on this phone for a network, from a page that leads to them:
 * <kept-forms data-of="…"> with a sentence [data-said="waits"] for those, and
 * [data-said="refused"] for those that wait for their person; and in each a link to one of them.
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
    const unsent = await unsentForms(person).catch(() => [])
    const waiting = unsent.filter(({ waits }) => waits)
    this.#lead("waits", waiting[0])
    this.#lead("refused", unsent.find(({ isRefused }) => isRefused))
    if (waiting.length === 0) return
    const { sent, left, refused } = await sendWaiting(person)
    if (sent > 0) return location.reload()
    if (left > 0) return this.#retry.later()
    this.#lead("waits")
    this.#lead("refused", refused[0])
  }

  /**
   * @param {"waits" | "refused"} state
   * @param {KeptForm} [form]  that is led to, where it stands
   */
  #lead(state, form) {
    const said = this.querySelector(`[data-said=${state}]`)
    said?.toggleAttribute("hidden", !form)
    if (form) said?.querySelector("a")?.setAttribute("href", form.at ?? form.path)
  }
}

customElements.define("kept-forms", KeptForms)
