const ON_HELP = "#help"

/**
 * Says what keeps this phone and the server apart, or that something newer is there and cannot
 * be shown just now.
 */
export class ExchangeNotice extends HTMLElement {
  #listening = new AbortController()

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    addEventListener("exchange-waiting", this.#sayWhy, { signal })
    addEventListener("plan-exchanged", () => this.#isSaying("newer") || this.#isSaying("no-room") || this.#show(""), { signal })
    addEventListener("waiting-changed", () => this.#isSaying("no-room") && this.#show(""), { signal })
    addEventListener("plan-behind", () => this.#show("newer"), { signal })
    addEventListener("plan-shown", () => this.#isSaying("newer") && this.#show(""), { signal })
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  /** @param {Event} event */
  #sayWhy = (event) => {
    if (event instanceof CustomEvent) this.#show(event.detail.reason)
  }

  /** @param {string} reason  of one of the sentences inside; none of them for another */
  #show(reason) {
    if (location.hash === ON_HELP) return // nothing moves there
    /** @type {NodeListOf<HTMLElement>} */
    const sentences = this.querySelectorAll("[data-reason]")
    for (const sentence of sentences) sentence.hidden = sentence.dataset.reason !== reason
    this.hidden = [...sentences].every(({ hidden }) => hidden)
  }

  /** @param {string} reason */
  #isSaying(reason) {
    return this.querySelector(`[data-reason="${reason}"]:not([hidden])`) !== null
  }
}

customElements.define("exchange-notice", ExchangeNotice)
