import { keepDraft } from "../storage/drafts.js"
import { isClosed } from "./help_steps.js"
import { planKept } from "./while_doing.js"

/** Help gone through while calm: how many taps it takes to reach somebody, and who is closed now. */
export class Practice {
  #taps = 1 // the one that asks for Help
  /** @type {ReturnType<typeof named> | undefined} */
  #reached

  /** A tap counts until somebody is reached. */
  count() {
    if (!this.#reached) this.#taps++
  }

  /** @param {Element} screen  of whom the phone would call or write to */
  reach(screen) {
    this.#reached ??= named(screen)
  }

  /**
   * Show what it was. It stays on this phone until its person says what becomes of it; a browser
   * that keeps nothing shows the plan.
   *
   * @param {readonly Element[]} steps  of Help
   */
  async end(steps) {
    const plan = planKept()
    if (!plan) return location.assign("#main")
    const fields = { taps: this.#taps, reached: this.#reached, closed: steps.filter(isClosed).map(named) }
    await keepDraft(plan, "practice", { fields }).catch(() => {})
    location.assign(`/practised#${plan}`)
  }
}

/** @param {Element} screen */
function named(screen) {
  return { id: screen.getAttribute("data-for"), name: screen.querySelector(".words, [data-slot=phone]")?.textContent }
}
