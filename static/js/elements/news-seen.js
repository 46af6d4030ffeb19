import { keepSeen, seenHere } from "../storage/seen.js"
import { heldInPlace, isHelpRead } from "./held_in_place.js"

/**
 * "I have seen them", about what others wrote: <news-seen> around a link to the fetched page,
 * where a form says the same. On a phone that keeps the plan it is said here, offline too, and
 * the marks go at once.
 */
export class NewsSeen extends HTMLElement {
  #listening = new AbortController()

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    this.addEventListener("click", this.#choose, { signal })
    addEventListener("seen-changed", () => void this.#show(), { signal })
    addEventListener("plan-shown", () => void this.#show(), { signal })
    addEventListener("plan-laid", () => void this.#show(), { signal })
    void this.#show()
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  /** @returns {HTMLElement | null} */
  get #view() {
    return document.querySelector("plan-view[data-keeps-copy]")
  }

  /** @param {Event} event */
  #choose = (event) => {
    const view = this.#view
    if (!view || !(event.target instanceof Element && event.target.closest("a"))) return
    event.preventDefault()
    void keepSeen(view.dataset.plan ?? "", Number(view.dataset.revision))
  }

  async #show() {
    const view = this.#view
    if (!view) return
    const isSeen = (await seenHere(view.dataset.plan ?? "")) >= Number(view.dataset.revision)
    const stay = heldInPlace(view)
    const marks = view.querySelectorAll("[data-news]")
    for (const mark of marks) mark.toggleAttribute("hidden", isSeen)
    const isOver = marks.length === 0
    const keepsRoom = isOver && !this.hasAttribute("hidden") && isHelpRead(view) // nothing moves then
    this.style.visibility = isOver ? "hidden" : ""
    this.hidden = isSeen || (isOver && !keepsRoom)
    stay()
  }
}

customElements.define("news-seen", NewsSeen)
