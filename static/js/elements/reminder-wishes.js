import { isNotedInCopy, keepReminders, noteInCopy } from "../storage/reminders_copy.js"
import { keepWish, waitingWishes } from "../storage/reminder_wishes.js"
import { sendWishes } from "../sync/reminder_wishes.js"

const SOON_MS = 800 // until then nobody is told to wait
const STOP = /\/reminders\/([0-9a-f-]{36})\/end$/
const PAUSE = /\/reminders\/pause$/

/**
 * Keeps the page of reminders on this phone, and lets its buttons that stop, decline and pause
 * work without a network: <reminder-wishes data-of="…"> with a <template data-said="…"> for each
 * sentence that takes a button's place.
 */
export class ReminderWishes extends HTMLElement {
  #listening = new AbortController()
  #isFresh = true // not the copy, as far as anybody knows

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    document.addEventListener("submit", this.#take, { signal })
    addEventListener("online", this.#send, { signal })
    void this.#begin()
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  get #person() {
    return this.dataset.of ?? ""
  }

  async #begin() {
    await this.#send()
    this.#isFresh = await keepReminders(this.#person)
    const waiting = await waitingWishes(this.#person)
    for (const form of document.forms) {
      const path = this.#pathOf(form)
      if (!path) continue
      if (waiting.includes(path)) say(form, this.#sentence(waitOf(form)))
      else if (!this.#isFresh && (await isNotedInCopy(path))) say(form, this.#sentence("done"))
    }
  }

  /** @param {SubmitEvent} event */
  #take = async (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement)) return
    const path = this.#pathOf(form)
    if (!path && navigator.onLine && this.#isFresh) return
    event.preventDefault()
    if (!path) return this.#askForNetwork(form)
    try {
      await keepWish(path)
      await noteInCopy(path)
    } catch (cause) {
      if (!(cause instanceof DOMException)) throw cause
      return form.submit() // no room
    }
    const later = setTimeout(() => say(form, this.#sentence(waitOf(form)), true), SOON_MS)
    if (!(await this.#send())) clearTimeout(later)
  }

  /** @param {HTMLFormElement} form */
  async #askForNetwork(form) {
    if (await keepReminders(this.#person)) location.reload()
    else say(form, this.#sentence("needs-network"), true)
  }

  /**
   * Send what waits. Once something was heard, the page as it is now says the rest.
   *
   * @returns {Promise<boolean>}  whether anything still waits
   */
  #send = async () => {
    const before = await waitingWishes(this.#person)
    if (before.length > 0) await sendWishes(this.#person)
    const { length } = await waitingWishes(this.#person)
    if (length < before.length) location.reload()
    return length > 0
  }

  /** @param {HTMLFormElement} form */
  #pathOf({ action }) {
    const { pathname } = new URL(action)
    const copy = `/copies/${this.#person}/reminders`
    const stop = STOP.exec(pathname)
    if (stop) return `${copy}/${stop[1]}/stop`
    return PAUSE.test(pathname) ? `${copy}/pause` : undefined
  }

  /** @param {string} said */
  #sentence(said) {
    const template = this.querySelector(`template[data-said="${said}"]`)
    const made = template instanceof HTMLTemplateElement ? template.content.cloneNode(true) : undefined
    return made instanceof DocumentFragment ? made.firstElementChild : null
  }
}

/**
 * Which sentence says that this waits.
 *
 * @param {HTMLFormElement} form
 */
function waitOf(form) {
  if (PAUSE.test(form.action)) return "pause-waits"
  return form.closest(".question") ? "no-waits" : "stop-waits"
}

/**
 * Put a sentence in the place of what a button leads to.
 *
 * @param {HTMLFormElement} form
 * @param {Element | null} sentence
 * @param {boolean} [isTold]  whether somebody waits to hear it
 */
function say(form, sentence, isTold) {
  if (!(sentence instanceof HTMLElement) || form.hidden) return
  form.hidden = true
  form.after(sentence)
  if (isTold) sentence.focus()
}

customElements.define("reminder-wishes", ReminderWishes)
