import { lookAtCopy } from "../platform/phone_copy.js"
import { storageRoom } from "../platform/storage_room.js"
import { hearWorker } from "../platform/worker.js"

const PAGE = "/plan"

/**
 * What the self-test found, in the words that stand ready: <phone-state> around sentences
 * [data-if], of which those that hold are shown. Looks again after each refresh.
 */
export class PhoneState extends HTMLElement {
  #listening = new AbortController()

  connectedCallback() {
    this.#listening = new AbortController()
    hearWorker(({ isRefreshed }) => isRefreshed && void this.#look(), this.#listening.signal)
    void this.#look()
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  async #look() {
    const [copy, room] = await Promise.all([lookAtCopy(PAGE), storageRoom()])
    const isWhole = copy.isPage && copy.areNumbers && copy.arePhotos
    const holding = [
      copy.isPage ? "page" : "no-page",
      copy.areNumbers ? "numbers" : "no-numbers",
      copy.arePhotos ? "photos" : "no-photos",
      isWhole ? "whole" : "in-part",
      room.isTight ? "tight" : "roomy",
      room.isLasting ? "lasting" : "may-go",
    ]
    /** @type {NodeListOf<HTMLElement>} */
    const sentences = this.querySelectorAll("[data-if]")
    for (const sentence of sentences) sentence.hidden = !holding.includes(sentence.dataset.if ?? "")
    this.hidden = false
  }
}

customElements.define("phone-state", PhoneState)
