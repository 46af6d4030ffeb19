import { isIdeasAlone } from "../plan/starter_ideas.js"

/**
 * Ways to begin: <starter-ideas data-begins="words"> within a form, around buttons.
 *
 * A button puts its words into the box of that field, before what stands there, and the
 * person goes on writing: a starter idea begins an entry and never is one.
 */
export class StarterIdeas extends HTMLElement {
  #listening = new AbortController()

  connectedCallback() {
    this.#listening = new AbortController()
    this.addEventListener("click", this.#begin, { signal: this.#listening.signal })
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  /** The field that the ideas begin. */
  get begins() {
    return this.dataset.begins ?? ""
  }

  /** @param {unknown} written  the value of that field, null where it is empty */
  isUnfinished(written) {
    const ideas = [...this.querySelectorAll("[data-starter]")].map(wordsOf)
    return typeof written === "string" && isIdeasAlone(written, ideas)
  }

  /** @param {Event} event */
  #begin = ({ target }) => {
    const starter = target instanceof Element && target.closest("[data-starter]")
    const box = this.closest("form")?.elements.namedItem(this.begins)
    if (!starter || !(box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement)) return
    const idea = wordsOf(starter)
    box.value = [idea, box.value].filter(Boolean).join(" ")
    box.focus()
    box.setSelectionRange(idea.length, idea.length)
    box.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

/** @param {Element} starter */
function wordsOf(starter) {
  return (starter.textContent ?? "").trim().normalize("NFC")
}

customElements.define("starter-ideas", StarterIdeas)
