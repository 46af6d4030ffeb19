import { newestPage } from "../platform/newest_page.js"
import { hearLive } from "../sync/live.js"
import { closeForm } from "./closed_form.js"
import { tab } from "./tab.js"

/**
 * A page with words of somebody else's plan, that does not follow the plan: its past, a new line.
 * <live-access data-plan="…"> takes it off the screen once the plan is not open to its reader
 * any more, or the reader is signed out. What they typed stays.
 */
export class LiveAccess extends HTMLElement {
  #listening = new AbortController()

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    addEventListener("plan-moved", this.#lookIfUnsure, { signal })
    addEventListener("plan-ended", () => void newestPage(location.pathname + location.search), { signal })
    addEventListener("plan-closed", this.#leave, { signal })
    hearLive(this.dataset.plan ?? "", tab, () => 0, signal)
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  /**
   * A stream tells of revisions, which are nothing to this page; without one it has to ask.
   *
   * @param {Event} event
   */
  #lookIfUnsure = (event) => {
    const { revision } = /** @type {CustomEvent} */ (event).detail
    if (revision === undefined) void newestPage(location.pathname + location.search)
  }

  /** @param {Event} event */
  #leave = (event) => {
    this.#listening.abort()
    leavePage(document.querySelector("form.entry-form"), event)
  }
}

/**
 * Take the page off the screen, but for what was typed.
 *
 * @param {Element | null} form
 * @param {Event} event  "plan-closed"
 */
export function leavePage(form, event) {
  const page = form?.closest("main")
  const why = event instanceof CustomEvent ? event.detail : undefined
  if (page && form instanceof HTMLFormElement && closeForm(page, form, why ?? "gone")) return
  location.replace(location.pathname + location.search) // not reload: this may be the answer to a form
}

customElements.define("live-access", LiveAccess)
