import { testCopy } from "../platform/phone_copy.js"
import { hearWorker } from "../platform/worker.js"

const PAGE = "/plan"

/**
 * "Saved on this phone · date", shown only once a test has proved it. What somebody else
 * keeps on this phone proves nothing for a person who asked that theirs is not kept.
 */
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
    const isKept = document.documentElement.dataset.worker !== undefined
    const saved = isKept ? await testCopy(PAGE) : undefined
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
