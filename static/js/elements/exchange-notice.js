const ON_HELP = "#help"

/** Says what keeps this phone and the server apart, or that something newer is here. */
export class ExchangeNotice extends HTMLElement {
  #listening = new AbortController()

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    addEventListener("exchange-waiting", this.#sayWhy, { signal })
    addEventListener("plan-exchanged", this.#sayNew, { signal })
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  /** @param {Event} event */
  #sayWhy = (event) => {
    if (event instanceof CustomEvent) this.#show(event.detail.reason)
  }

  /** @param {Event} event */
  #sayNew = (event) => {
    if (!(event instanceof CustomEvent)) return
    if (event.detail.isFromOthers) this.#show("newer")
    else if (this.#sentence("newer")?.hidden !== false) this.#show("")
  }

  /** @param {string} reason  of one of the sentences inside; none of them for another */
  #show(reason) {
    if (location.hash === ON_HELP) return // nothing moves there
    /** @type {NodeListOf<HTMLElement>} */
    const sentences = this.querySelectorAll("[data-reason]")
    for (const sentence of sentences) sentence.hidden = sentence.dataset.reason !== reason
    this.hidden = [...sentences].every(({ hidden }) => hidden)
  }

  /**
   * @param {string} reason
   * @returns {HTMLElement | null}
   */
  #sentence(reason) {
    return this.querySelector(`[data-reason="${reason}"]`)
  }
}

customElements.define("exchange-notice", ExchangeNotice)
