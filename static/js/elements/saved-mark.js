import { testCopy } from "../platform/phone_copy.js"
import { hearWorker } from "../platform/worker.js"

const PAGE = "/plan"

/** "Saved on this phone · date", shown only once a test has proved it. */
export class SavedMark extends HTMLElement {
  #listening = new AbortController()

  connectedCallback() {
    this.#listening = new AbortController()
    hearWorker(({ isRefreshed }) => isRefreshed && this.#prove(), this.#listening.signal)
    void this.#prove()
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  async #prove() {
    const saved = await testCopy(PAGE)
    const time = this.querySelector("time")
    if (saved && time) {
      time.dateTime = saved.toISOString()
      time.textContent = saved.toLocaleDateString(document.documentElement.lang, {
        dateStyle: "medium",
      })
    }
    this.hidden = saved === undefined
  }
}

customElements.define("saved-mark", SavedMark)
