import { pushState, subscribe, unsubscribe } from "../platform/push.js"
import { listen, stopListening } from "../sync/push_subscription.js"

/**
 * Turns reminders on and off on this phone, and says how things stand.
 *
 * Holds one [data-said] sentence for each state and two buttons, [data-do=on] and
 * [data-do=off]. `data-key` is what to subscribe with, "" where the server has none;
 * `data-listening` says that the server counts on this phone.
 */
export class ReminderSwitch extends HTMLElement {
  #listening = new AbortController()

  connectedCallback() {
    this.#listening = new AbortController()
    this.addEventListener("click", this.#turn, { signal: this.#listening.signal })
    this.#look()
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  /** @param {MouseEvent} event */
  #turn = async (event) => {
    const button = event.target instanceof Element && event.target.closest("button")
    if (!button) return
    button.disabled = true
    try {
      const isDone = button.dataset.do === "on" ? await this.#turnOn() : await this.#turnOff()
      if (isDone) await this.#look()
      else this.#say("offline", button.dataset.do)
    } catch (cause) {
      if (!(cause instanceof DOMException)) throw cause
      this.#say(navigator.onLine ? "unsupported" : "offline", button.dataset.do)
    } finally {
      button.disabled = false
    }
  }

  async #turnOn() {
    const key = this.dataset.key ?? ""
    const subscription = await subscribe(key)
    if (!subscription) return true
    const isTaken = await listen(subscription, key)
    if (isTaken) this.dataset.listening = ""
    else await subscription.unsubscribe()
    return isTaken
  }

  async #turnOff() {
    if (!(await stopListening())) return false
    await unsubscribe()
    delete this.dataset.listening
    return true
  }

  async #look() {
    if (!this.dataset.key) return this.#say("unset")
    const state = await pushState()
    const isOn = state === "on" && this.dataset.listening !== undefined
    if (isOn) return this.#say("on", "off")
    if (state === "on" || state === "off") return this.#say("off", "on")
    this.#say(state)
  }

  /**
   * @param {string} state
   * @param {string} [offered]  which button stands below
   */
  #say(state, offered) {
    for (const sentence of this.querySelectorAll("[data-said]")) {
      show(sentence, sentence.getAttribute("data-said") === state)
    }
    for (const button of this.querySelectorAll("[data-do]")) {
      show(button, button.getAttribute("data-do") === offered)
    }
  }
}

/**
 * @param {Element} element
 * @param {boolean} isShown
 */
function show(element, isShown) {
  element.toggleAttribute("hidden", !isShown)
}

customElements.define("reminder-switch", ReminderSwitch)
