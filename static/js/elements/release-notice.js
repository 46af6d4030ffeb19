import { isSomebodyWriting } from "../platform/writing.js"

/**
 * Lets a newer PocketPlan take over: by itself where nobody is writing, else when asked to.
 *
 * Nothing that is open changes by itself; only the button loads the page anew.
 */
export class ReleaseNotice extends HTMLElement {
  #listening = new AbortController()

  connectedCallback() {
    this.#listening = new AbortController()
    this.addEventListener("click", this.#use, { signal: this.#listening.signal })
    void this.#watch()
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  async #watch() {
    const registration = await navigator.serviceWorker?.ready
    const { signal } = this.#listening
    registration?.addEventListener("updatefound", () => this.#follow(registration), { signal })
    if (registration) this.#follow(registration)
  }

  /** @param {ServiceWorkerRegistration} registration */
  #follow({ installing, waiting }) {
    const { signal } = this.#listening
    const isReady = () => installing?.state === "installed" && this.#offer(installing)
    installing?.addEventListener("statechange", isReady, { signal })
    if (waiting) void this.#offer(waiting)
  }

  /** @param {ServiceWorker} waiting */
  async #offer(waiting) {
    if (!navigator.serviceWorker.controller) return
    if (await isSomebodyWriting()) this.hidden = false
    else waiting.postMessage("activate")
  }

  /** @param {Event} event */
  #use = async (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("button")) return
    const { signal } = this.#listening
    const { serviceWorker } = navigator
    serviceWorker.addEventListener("controllerchange", () => location.reload(), { signal })
    const registration = await serviceWorker.ready
    registration.waiting?.postMessage("activate")
  }
}

customElements.define("release-notice", ReleaseNotice)
