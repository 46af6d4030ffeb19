import { freshToken, token } from "../platform/token.js"
import { get, post } from "../sync/post.js"
import { tab } from "./tab.js"

/** @typedef {"offline" | "signed-out" | "gone"} InTheWay */

/**
 * Holds on to what was written until the server is there to take it: <held-form data-plan="…">
 * (of a plan) or <held-form data-asks="…"> (a page that answers whoever may save) around a fetched
 * form, with a sentence [data-said] for each thing that can be in the way.
 *
 * A browser that sends a form lets go of it, whatever the answer. So the server is asked first,
 * for who is signed in and for a fresh form token; where it cannot be asked, or somebody else is
 * signed in by now, the form stays.
 */
export class HeldForm extends HTMLElement {
  #listening = new AbortController()
  #isAsking = false

  connectedCallback() {
    this.#listening = new AbortController()
    this.addEventListener("submit", this.#ask, { signal: this.#listening.signal })
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  /** @param {SubmitEvent} event */
  #ask = async (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement)) return
    event.preventDefault()
    if (this.#isAsking) return
    this.#isAsking = true
    try {
      const inTheWay = await this.#inTheWay()
      this.#say(inTheWay)
      if (inTheWay === "gone") dispatchEvent(new CustomEvent("plan-closed"))
      if (!inTheWay) await send(form, event.submitter).catch(() => this.#say("offline")) // gone since
    } finally {
      this.#isAsking = false
    }
  }

  /** @returns {Promise<InTheWay | undefined>} */
  async #inTheWay() {
    const fresh = await freshToken().catch(() => undefined)
    if (!fresh) return "offline"
    if (!fresh.isForThisPage) return "signed-out"
    const { plan, asks } = this.dataset
    const { outcome, status = 0 } = asks
      ? await get(asks)
      : await post(`/plans/${plan}/presence`, { tab, entry: null })
    if (outcome === "signed-out" || outcome === "gone") return outcome
    return status >= 200 && status < 300 ? undefined : "offline"
  }

  /** @param {InTheWay | undefined} inTheWay */
  #say(inTheWay) {
    for (const said of this.querySelectorAll("[data-said]")) {
      said.toggleAttribute("hidden", said.getAttribute("data-said") !== inTheWay)
    }
  }
}

/**
 * Send it as the button that was tapped would, whose name may be an answer.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} button
 */
async function send(form, button) {
  const given = form.elements.namedItem("csrf_token")
  if (given instanceof HTMLInputElement) given.value = await token()
  form.querySelector("[data-tapped]")?.remove() // of a time before
  if (button instanceof HTMLButtonElement && button.name) {
    const tapped = document.createElement("input")
    tapped.type = "hidden"
    tapped.name = button.name
    tapped.value = button.value
    tapped.dataset.tapped = ""
    form.append(tapped)
  }
  form.submit()
}

customElements.define("held-form", HeldForm)
