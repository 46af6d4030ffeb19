import { countDrafts } from "../storage/drafts.js"
import { emptyPhone, erasePhone } from "../storage/erase.js"
import { countUnsent } from "../storage/outbox.js"

/**
 * Signs out and erases this phone, after saying what is on it and nowhere else.
 *
 * Holds the form that signs out without scripts, and a <dialog> whose [data-slot=count] takes
 * the number of unsent changes and of lines that were begun; its buttons have the values "erase" and "stay". Then [data-done]
 * says so, and what the page says with [data-until=erased] is said no longer.
 */
export class ErasePhone extends HTMLElement {
  #listening = new AbortController()

  connectedCallback() {
    this.#listening = new AbortController()
    this.addEventListener("submit", this.#ask, { signal: this.#listening.signal })
    if (this.dataset.when) emptyPhone()
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  /** @param {SubmitEvent} event */
  #ask = async (event) => {
    const dialog = this.querySelector("dialog")
    if (!(event.target instanceof HTMLFormElement) || dialog?.contains(event.target)) return
    event.preventDefault()
    const count = await countOnlyHere()
    if (count === 0 || !dialog) return this.#erase()
    const slot = dialog.querySelector("[data-slot=count]")
    if (slot) slot.textContent = String(count)
    dialog.returnValue = "stay"
    dialog.addEventListener("close", () => dialog.returnValue === "erase" && this.#erase(), {
      once: true,
      signal: this.#listening.signal,
    })
    dialog.showModal()
  }

  async #erase() {
    const isSaid = await erasePhone()
    /** @type {HTMLElement | null} */
    const done = this.querySelector("[data-done]")
    if (done) done.hidden = false
    for (const part of document.querySelectorAll("[data-until=erased]")) part.toggleAttribute("hidden", true)
    if (isSaid) location.assign("/welcome")
  }
}

/** A phone whose database cannot be read has nothing to warn of. */
async function countOnlyHere() {
  const counts = await Promise.all([countUnsent(), countDrafts()]).catch(() => [])
  return counts.reduce((sum, count) => sum + count, 0)
}

customElements.define("erase-phone", ErasePhone)
