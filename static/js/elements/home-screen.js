import { read, write } from "../storage/database.js"

const PUT_AWAY = "home screen put away"

/**
 * @typedef {Event & {prompt: () => Promise<unknown>}} InstallEvent  what browsers tell that can
 *   install a page; no list of types knows it yet
 */

/**
 * Offers the browser's own way onto the home screen, where it has one: <home-screen> around
 * words that say how, with [data-do=install] around a button. Where it says data-may-go, one tap
 * on [data-do=put-away] hides it on this phone for good.
 *
 * Nothing opens by itself: the browser's question waits for a tap on the button.
 */
export class HomeScreen extends HTMLElement {
  #listening = new AbortController()
  /** @type {InstallEvent | undefined} */
  #offer

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    addEventListener("beforeinstallprompt", this.#keep, { signal })
    addEventListener("appinstalled", () => this.toggleAttribute("hidden", true), { signal })
    this.addEventListener("click", this.#ask, { signal })
    if (!this.hasAttribute("data-may-go")) return
    this.addEventListener("click", this.#putAway, { signal })
    this.querySelector("[data-do=put-away]")?.toggleAttribute("hidden", false)
    void read("settings", PUT_AWAY).then((found) => found && this.toggleAttribute("hidden", true), () => {})
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  /** @param {Event} event */
  #keep = (event) => {
    event.preventDefault()
    this.#offer = /** @type {InstallEvent} */ (event)
    this.#show(true)
  }

  /** @param {Event} event */
  #ask = ({ target }) => {
    if (!(target instanceof Element && target.closest("[data-do=install]"))) return
    void this.#offer?.prompt()
    this.#offer = undefined // each offer can be taken up once
    this.#show(false)
  }

  /** @param {Event} event */
  #putAway = ({ target }) => {
    if (!(target instanceof Element && target.closest("[data-do=put-away]"))) return
    this.toggleAttribute("hidden", true)
    void write("settings", { name: PUT_AWAY }).catch(() => {}) // without room it comes back
  }

  /** @param {boolean} isOffered */
  #show(isOffered) {
    this.querySelector("[data-do=install]")?.toggleAttribute("hidden", !isOffered)
  }
}

customElements.define("home-screen", HomeScreen)
