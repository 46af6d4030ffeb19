/**
 * Takes the invitation's secret out of the address bar and into the form.
 *
 * The link ends in #<token>, or in the demo #<token>.<spoken code>, which is then sent by
 * itself: the next page asks its one question, or is the desk.
 */
export class JoinForm extends HTMLElement {
  #listening = new AbortController()

  connectedCallback() {
    this.#listening = new AbortController()
    addEventListener("hashchange", this.#read, { signal: this.#listening.signal })
    this.#read()
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  #read = () => {
    const [token, spoken] = location.hash.slice(1).split(".")
    const form = this.querySelector("form")
    if (!token || !form) return
    history.replaceState(history.state, "", location.pathname)
    fill(form, "token", token)
    const typed = this.querySelector("[data-slot=code]")
    if (typed instanceof HTMLElement) typed.hidden = true
    if (!spoken) return
    fill(form, "spoken", spoken)
    form.requestSubmit()
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {string} value
 */
function fill(form, name, value) {
  const input = form.elements.namedItem(name)
  if (input instanceof HTMLInputElement) input.value = value
}

customElements.define("join-form", JoinForm)
