import { createPasskey, usePasskey } from "../platform/passkeys.js"

const CEREMONIES = { create: createPasskey, get: usePasskey }

/**
 * Puts the answer of the browser's passkey dialog into the form it stands around, and sends it.
 *
 * Its button comes disabled: without this script there is no dialog to send an answer of. Holds a
 * sentence [data-said] for each thing that can come in between; "refused" is the server's own.
 *
 * data-ceremony  "create" or "get"
 * data-options   where to ask what the dialog is asked
 */
export class PasskeyForm extends HTMLElement {
  #listening = new AbortController()
  #asking = new AbortController()

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    this.addEventListener("submit", this.#ask, { signal })
    for (const button of this.querySelectorAll("button")) button.disabled = false
    addEventListener("pageshow", () => this.#fill(""), { signal }) // an answer counts once
  }

  disconnectedCallback() {
    this.#listening.abort()
    this.#asking.abort()
  }

  /** @param {SubmitEvent} event */
  #ask = async (event) => {
    const form = event.target
    const ceremony = CEREMONIES[/** @type {"create" | "get"} */ (this.dataset.ceremony)]
    if (!(form instanceof HTMLFormElement) || valueOf(form, "credential")) return
    if (valueOf(form, "recovery_code")) return // proof enough
    event.preventDefault()
    this.#asking.abort() // a dialog that is still open blocks the next
    this.#asking = new AbortController()
    const { signal } = this.#asking
    this.#say(undefined)
    if (!("PublicKeyCredential" in globalThis)) return this.#say("unsupported")
    try {
      const options = await optionsFrom(String(this.dataset.options), valueOf(form, "csrf_token"))
      this.#fill(JSON.stringify(await ceremony(options, signal)))
    } catch (cause) {
      if (!signal.aborted) this.#say(whyNot(cause), cause instanceof Refused ? cause.message : "")
      return
    }
    form.requestSubmit(event.submitter)
    this.#fill("") // where a file comes the page stays, and an answer counts once
  }

  /** @param {string} credential */
  #fill(credential) {
    const input = this.querySelector("input[name=credential]")
    if (input instanceof HTMLInputElement) input.value = credential
  }

  /**
   * @param {string | undefined} what
   * @param {string} [sentence]  the server's
   */
  #say(what, sentence = "") {
    for (const said of this.querySelectorAll("[data-said]")) {
      const isIt = said.getAttribute("data-said") === what
      if (isIt && sentence) said.textContent = sentence
      said.toggleAttribute("hidden", !isIt)
    }
  }
}

/** The server would not ask; its sentence says why. */
class Refused extends Error {}

/**
 * @param {unknown} cause
 * @returns {"refused" | "known" | "offline" | "closed"}
 */
function whyNot(cause) {
  if (cause instanceof Refused) return "refused"
  if (cause instanceof DOMException && cause.name === "InvalidStateError") return "known"
  const isNotOurServer = cause instanceof TypeError || cause instanceof SyntaxError
  return isNotOurServer ? "offline" : "closed"
}

/**
 * @param {string} address
 * @param {string} token
 */
async function optionsFrom(address, token) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRFToken": token },
  })
  const options = await answer.json()
  if (!answer.ok) throw new Refused(options.message)
  return options
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function valueOf(form, name) {
  const input = form.elements.namedItem(name)
  return input instanceof HTMLInputElement ? input.value : ""
}

customElements.define("passkey-form", PasskeyForm)
