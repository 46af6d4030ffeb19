import { isAllowed, pushState, subscribe, takeMended, unsubscribe, whyNot } from "../platform/push.js"
import { listen, stopListening } from "../sync/push_subscription.js"

/**
 * Turns reminders on and off on this phone, and says how things stand.
 *
 * Holds one [data-said] sentence for each state and two buttons, [data-do=on] and
 * [data-do=off]. `data-key` is what to subscribe with, "" where the server has none;
 * `data-listening` says that the server counts on this phone, `data-wanted` that reminders were
 * turned on here. Where they were and have stopped by themselves, they go on again, or the page
 * says that they stopped.
 */
export class ReminderSwitch extends HTMLElement {
  #listening = new AbortController()

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    this.addEventListener("click", this.#turn, { signal })
    document.addEventListener("visibilitychange", this.#lookAgain, { signal })
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
      const outcome = button.dataset.do === "on" ? await this.#turnOn() : await this.#turnOff()
      if (outcome === "heard") await this.#look()
      else this.#say(outcome, outcome === "denied" ? undefined : button.dataset.do)
    } catch (cause) {
      if (!(cause instanceof DOMException)) throw cause
      this.#say(navigator.onLine ? whyNot(cause) : "offline", button.dataset.do)
    } finally {
      button.disabled = false
      const offered = this.querySelector("[data-do]:not([hidden])")
      if (offered instanceof HTMLElement) offered.focus() // a button that was put away loses it
    }
  }

  async #turnOn() {
    const key = this.dataset.key ?? ""
    const subscription = await subscribe(key)
    if (typeof subscription === "string") return subscription
    const outcome = await listen(subscription, key)
    if (outcome === "heard") this.dataset.listening = this.dataset.wanted = ""
    else await subscription.unsubscribe()
    return outcome
  }

  async #turnOff() {
    const outcome = await stopListening()
    if (outcome !== "heard") return outcome
    await unsubscribe()
    delete this.dataset.listening
    delete this.dataset.wanted
    return outcome
  }

  /** Somebody who was told to allow notifications may be back from the phone's settings. */
  #lookAgain = () => {
    const isBlocked = this.querySelector("[data-said=denied]:not([hidden])") !== null
    if (isBlocked && document.visibilityState === "visible") this.#look()
  }

  async #look() {
    if (!this.dataset.key) return this.#say("unset")
    const state = await pushState()
    const isOn = state === "on" && this.dataset.listening !== undefined
    if (isOn) return this.#say((await takeMended()) ? "mended" : "on", "off")
    if (state !== "on" && state !== "off") return this.#say(state)
    if (this.dataset.wanted === undefined) return this.#say("off", "on")
    if (!isAllowed()) return this.#say("vanished", "on")
    await this.#mend()
  }

  /** The phone still allows what somebody turned on: nobody is asked again. */
  async #mend() {
    try {
      const outcome = await this.#turnOn()
      this.#say(outcome === "heard" ? "mended" : outcome, outcome === "heard" ? "off" : "on")
    } catch (cause) {
      if (!(cause instanceof DOMException)) throw cause
      this.#say("vanished", "on")
    }
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
