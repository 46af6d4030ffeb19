import { isChosen, openUntil, tryCode, wait } from "../storage/lock.js"

const HERE = "/lock" // where nothing waits behind it

/**
 * Asks for the code, and goes on to what stands behind it: <lock-door data-of="…"> around a form
 * and sentences [data-said]. The page has the address of what it stands before.
 */
export class LockDoor extends HTMLElement {
  #listening = new AbortController()

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    this.addEventListener("submit", this.#try, { signal })
    addEventListener("pageshow", this.#look, { signal })
    document.addEventListener("visibilitychange", this.#look, { signal })
    void this.#begin()
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  get #person() {
    return this.dataset.of ?? ""
  }

  /** Somebody may have opened it, or taken it off, on another page meanwhile. */
  #look = async () => {
    if (document.hidden || location.pathname === HERE) return
    if (!(await isChosen(this.#person)) || (await openUntil(this.#person))) location.reload()
  }

  async #begin() {
    await this.#look()
    await this.#waitFor("wait")
  }

  /** @param {SubmitEvent} event */
  #try = async (event) => {
    event.preventDefault()
    const input = this.querySelector("input")
    const button = this.querySelector("button")
    if (!input || !button || button.disabled) return
    button.disabled = true
    const code = input.value.trim()
    input.value = "" // at once: what is typed while this one is tried stays
    this.#say("")
    if (!(await isChosen(this.#person)) || (await tryCode(this.#person, code))) return goOn()
    input.focus()
    await this.#waitFor((await wait(this.#person)) ? "wait" : "wrong")
  }

  /** @param {string} what  is said meanwhile, if there is something to wait for */
  async #waitFor(what) {
    const left = await wait(this.#person)
    if (left || what === "wrong") this.#say(what)
    if (left) {
      await new Promise((done) => setTimeout(done, left))
      this.#say("again")
    }
    const button = this.querySelector("button")
    if (button) button.disabled = false
  }

  /** @param {string} what */
  #say(what) {
    for (const said of this.querySelectorAll("[data-said]")) {
      said.toggleAttribute("hidden", said.getAttribute("data-said") !== what)
    }
  }
}

/** To the very line that was asked for: a page that is loaded again stays where it was scrolled. */
function goOn() {
  const { href, pathname } = location
  history.replaceState(null, "", HERE)
  location.replace(pathname === HERE ? "/plan/edit" : href)
}

customElements.define("lock-door", LockDoor)
