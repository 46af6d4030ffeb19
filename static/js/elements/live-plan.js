import { newestPage } from "../platform/newest_page.js"
import { exchange } from "../sync/exchange.js"
import { hearLive } from "../sync/live.js"
import { Retry } from "../sync/retry.js"
import { blank, say } from "./blank.js"
import { rowOf } from "./entry_row.js"
import { handsFree } from "./in_hand.js"
import { bringNewer } from "./newer_rows.js"
import { tab } from "./tab.js"

/**
 * Keeps the plan on the screen up to date while it is in view: what others change appears,
 * and who is writing where. It does nothing while Help is open: nothing moves there.
 *
 * Says on `window` "plan-behind" where a newer plan is known and cannot be shown now, and
 * "plan-shown" once it is.
 */
export class LivePlan extends HTMLElement {
  #listening = new AbortController()
  #isBusy = false
  #isAskedAgain = false
  #isBehind = false
  #retry = new Retry(() => document.hidden || void this.#catchUp())

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    addEventListener("plan-moved", (event) => void this.#follow(event), { signal })
    addEventListener("plan-exchanged", (event) => void this.#follow(event), { signal })
    addEventListener("plan-ended", () => void this.#lookIfOpen(), { signal })
    addEventListener("plan-closed", this.#leave, { signal })
    addEventListener("plan-writers", this.#showWriters, { signal })
    addEventListener("hashchange", () => this.#isBehind && void this.#catchUp(), { signal })
    addEventListener("scrollend", () => this.#isBehind && void this.#catchUp(), { signal })
    hearLive(this.#view.dataset.plan ?? "", tab, () => this.#shown, signal)
  }

  disconnectedCallback() {
    this.#listening.abort()
    this.#retry.cancel()
  }

  get #view() {
    return /** @type {import("./plan-view.js").PlanView} */ (this.querySelector("plan-view"))
  }

  get #shown() {
    return Number(this.#view.dataset.revision)
  }

  /**
   * A smaller revision is news as well: the server was restored from a backup. So are lines that
   * the practice changed, though nothing was changed in the plan.
   *
   * @param {Event} event
   */
  async #follow(event) {
    const { dataset } = this.#view
    const { plan, revision, isAnew, lines = dataset.lines } = /** @type {CustomEvent} */ (event).detail
    if (plan !== dataset.plan) return
    const isShown = revision === this.#shown && lines == dataset.lines && !isAnew
    if (isShown && !this.#isBehind && !this.#isBusy) return
    if (event.type === "plan-moved" && this.#keepsCopy) void exchange(plan)
    else await this.#catchUp()
  }

  get #keepsCopy() {
    return this.#view.hasAttribute("data-keeps-copy")
  }

  /** A copy that a phone keeps stays, whatever a server says. */
  async #lookIfOpen() {
    if (!this.#keepsCopy) await newestPage(location.pathname)
  }

  /**
   * The plan is not open to this reader any more: it goes from the screen, Help with it. One's own
   * stays with whoever is only signed out.
   *
   * @param {Event} event
   */
  #leave = (event) => {
    const isOwn = !this.hasAttribute("data-of-another")
    if (this.#keepsCopy || (isOwn && event instanceof CustomEvent && event.detail === "signed-out")) return
    location.reload()
  }

  /** One at a time; what comes in meanwhile is looked at once more. */
  async #catchUp() {
    if (this.#isBusy) {
      this.#isAskedAgain = true
      return
    }
    this.#isBusy = true
    do {
      this.#isAskedAgain = false
      await this.#bringNewest()
    } while (this.#isAskedAgain)
    this.#isBusy = false
  }

  async #bringNewest() {
    this.#isBehind = this.#isHelpOpen()
    if (this.#isBehind) return
    await handsFree()
    const newest = await newestPage(location.pathname)
    if (newest) this.#retry.settle()
    else this.#retry.later()
    if (!newest || this.#isHelpOpen()) {
      this.#isBehind = true
      dispatchEvent(new CustomEvent("plan-behind"))
      return
    }
    await this.#view.lay(() => (this.#isBehind = !bringNewer(this.#view, newest)))
    dispatchEvent(new CustomEvent("plan-shown"))
  }

  /** Whoever has asked for help has a page on which nothing moves. */
  #isHelpOpen() {
    return location.hash === "#help"
  }

  /** @param {Event} event */
  #showWriters = (event) => {
    const { people } = /** @type {CustomEvent} */ (event).detail
    for (const old of this.querySelectorAll("[data-writing]")) old.remove()
    for (const { name, entry } of people) {
      const mark = blank("mark-writing")
      say(mark, "name", name)
      rowOf(this, entry)?.append(mark)
    }
  }
}

customElements.define("live-plan", LivePlan)
