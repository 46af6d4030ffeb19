import { canAsk, choose, isChosen, takeOff } from "../storage/lock.js"

/**
 * Chooses the code, and takes it off: <lock-choice data-of="…"> around a form, a button
 * [data-do=take-off], and what holds [data-if]: "on", "off", or "unsupported".
 */
export class LockChoice extends HTMLElement {
  #listening = new AbortController()

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    this.addEventListener("submit", this.#choose, { signal })
    this.addEventListener("click", this.#takeOff, { signal })
    void this.#look()
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  get #person() {
    return this.dataset.of ?? ""
  }

  /** @param {SubmitEvent} event */
  #choose = async (event) => {
    event.preventDefault()
    const input = this.querySelector("input")
    if (!input) return
    this.#say(undefined)
    try {
      await choose(this.#person, input.value)
    } catch (cause) {
      if (!(cause instanceof TypeError || cause instanceof DOMException)) throw cause
      return this.#say(cause instanceof TypeError ? "offline" : "no-room")
    }
    input.value = ""
    await this.#look("on")
  }

  /** @param {Event} event */
  #takeOff = async ({ target }) => {
    if (!(target instanceof Element && target.closest("[data-do=take-off]"))) return
    await takeOff(this.#person)
    await this.#look("off")
  }

  /** @param {string} [told]  the state that was asked for: its sentence is read out */
  async #look(told) {
    const state = !(await canAsk()) ? "unsupported" : (await isChosen(this.#person)) ? "on" : "off"
    /** @type {NodeListOf<HTMLElement>} */
    const parts = this.querySelectorAll("[data-if]")
    for (const part of parts) part.hidden = !part.dataset.if?.split(" ").includes(state)
    /** @type {HTMLElement | null} */
    const sentence = this.querySelector(`p[data-if="${told}"]`)
    sentence?.focus()
  }

  /** @param {string | undefined} what */
  #say(what) {
    for (const said of this.querySelectorAll("[data-said]")) {
      said.toggleAttribute("hidden", said.getAttribute("data-said") !== what)
    }
  }
}

customElements.define("lock-choice", LockChoice)
