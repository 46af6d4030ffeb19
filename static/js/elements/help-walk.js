import { START, answered, asked, back, next } from "../plan/help_walk.js"
import { callFirst } from "./help_order.js"
import { closedLast, isClosed, kindOf } from "./help_steps.js"
import { takeInHand } from "./in_hand.js"
import { sayIfOpen } from "./open_now.js"
import { Practice } from "./practising.js"
import { offerWhileDoing, tapWhileDoing } from "./while_doing.js"

const HELP = "#help"
const PRACTICE = "#practice"
const STEPS = ".steps li:not(:has(li), [hidden])"

/** @typedef {import("../plan/help_walk.js").Place & {calling?: {step: number, at: "asked" | "written"}}} Place */

/**
 * Help, one thing at a time, out of the section that the page has anyway: back, stop and next
 * stand in the bar. Where somebody is stands in the browser's history, so that its own way back
 * leads back, and a phone that put the page away during a call or a chat knows with whom.
 *
 * Practice goes the same way while calm: it calls and texts nobody, Help itself is a tap away, and
 * at its end stands what it showed. Whoever opens Help anew is not practising.
 *
 * Nothing on the page moves meanwhile. A page that was touched before this script was there
 * stays as it is until Help, or practice, is asked for.
 */
export class HelpWalk extends HTMLElement {
  #listening = new AbortController()
  /** @type {(() => void) | undefined} */
  #letGo
  /** @type {Element[]} */
  #order = []
  /** @type {Practice | null} */
  #practice = null

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    addEventListener("hashchange", this.#follow, { signal })
    addEventListener("popstate", this.#follow, { signal })
    addEventListener("plan-laid", this.#hold, { signal })
    document.addEventListener("click", this.#hear, { signal })
    document.addEventListener("visibilitychange", this.#comeBack, { signal })
    const isWanted = location.hash === PRACTICE || document.body.dataset.walk
    if (isWanted || !document.documentElement.hasAttribute("data-touched")) this.#follow()
    this.#comeBack()
  }

  disconnectedCallback() {
    this.#listening.abort()
    this.#close()
  }

  get #help() {
    return /** @type {HTMLElement} */ (document.querySelector(HELP))
  }

  /**
   * The section itself, which begins with whom to call, and everything in it one by one: who
   * does not answer now comes behind who may. The order stays as long as Help is open.
   */
  get #screens() {
    const steps = [...this.#help.querySelectorAll(STEPS)]
    if (!this.hidden && this.#order.length === steps.length && this.#order.every((step) => steps.includes(step))) {
      return [this.#help, ...this.#order]
    }
    this.#order = closedLast(steps)
    callFirst(this.#help)
    return [this.#help, ...this.#order]
  }

  get #steps() {
    const last = this.#screens.length - 1
    return this.#screens.map((screen, at) => ({
      kind: at === 0 ? /** @type {const} */ ("start") : at === last ? /** @type {const} */ ("emergency") : kindOf(screen),
      isClosed: isClosed(screen),
    }))
  }

  /** @returns {Place} */
  get #place() {
    return history.state?.walk ?? START
  }

  /** Where the browser's own way led; it puts the page and its focus in their place first. */
  #follow = () => {
    if (location.hash === PRACTICE) {
      history.replaceState(null, "", HELP)
      this.#practice = new Practice()
    }
    if (location.hash !== HELP) return this.#close()
    this.#show()
    setTimeout(() => this.hidden || this.#begin())
  }

  /** @param {Event} event */
  #hear = (event) => {
    const tapped = event.target instanceof Element ? event.target.closest("a, button") : null
    if (location.hash !== HELP || !(tapped instanceof HTMLElement)) return
    this.#practice?.count()
    if (tapped instanceof HTMLAnchorElement && tapped.hash === HELP) {
      event.preventDefault()
      this.#go(START, null)
    } else if (this.hidden) return
    else if (tapped instanceof HTMLAnchorElement && tapped.matches(".reach a, [href^='tel:']")) this.#reach(tapped, event)
    else if (tapped.closest("[data-doing]")) void tapWhileDoing(tapped)
    else if (tapped.dataset.go) this.#turn(tapped.dataset.go)
  }

  /**
   * Note whom the phone calls or writes to now; in practice it does neither. The emergency number
   * below each screen is always what it says: whoever taps it does not practise any more.
   *
   * @param {HTMLAnchorElement} anchor
   * @param {Event} event
   */
  #reach(anchor, event) {
    const step = this.#stepOf(anchor)
    const at = anchor.protocol === "tel:" ? "asked" : "written"
    if (!this.#help.contains(anchor)) this.#practice = null
    if (!this.#practice) return this.#remember({ ...this.#place, calling: { step, at } })
    event.preventDefault()
    this.#practice.reach(this.#screens[step])
    this.#go(asked(this.#place, step, at))
  }

  /**
   * @param {string} way
   * @returns {unknown}
   */
  #turn(way) {
    switch (way) {
      case "next":
        return this.#go(next(this.#steps, this.#place))
      case "answered":
        return this.#go(answered(this.#place))
      case "again":
        return this.#go(back(this.#steps, this.#place) ?? START)
      case "back":
        return this.#goBack()
      case "stop":
        return this.#practice ? this.#practice.end(this.#order) : location.assign("#main")
    }
  }

  #goBack() {
    const there = back(this.#steps, this.#place)
    if (history.state?.depth > 0) history.back()
    else if (there) this.#go(there)
    else this.#turn("stop")
  }

  /**
   * What was practised is not gone back to: from Help itself the way back leads to the plan.
   *
   * @param {Place} walk
   * @param {Practice | null} practice  as it was, until Help itself is asked for
   */
  #go(walk, practice = this.#practice) {
    if (this.#practice && walk.at === "end") return this.#turn("stop")
    const depth = this.#practice ? 0 : (history.state?.depth ?? 0) + 1
    this.#practice = practice
    history[depth ? "pushState" : "replaceState"]({ walk, depth }, "")
    this.#show()
  }

  /** @param {Place} walk */
  #remember(walk) {
    history.replaceState({ ...history.state, walk }, "")
  }

  /** Back from a call, a text or a chat, the phone shows this page again. */
  #comeBack = () => {
    const { calling, ...place } = this.#place
    if (document.hidden || this.hidden || calling === undefined) return
    this.#remember(place)
    this.#go(asked(place, calling.step, calling.at))
  }

  /** @param {HTMLAnchorElement} anchor */
  #stepOf(anchor) {
    const [, ...screens] = this.#screens
    const own = screens.findIndex((screen) => screen.contains(anchor))
    const same = `a[href="${CSS.escape(anchor.getAttribute("href") ?? "")}"]`
    return (own < 0 ? screens.findIndex((screen) => screen.querySelector(same)) : own) + 1
  }

  #show() {
    const { at } = this.#place
    const screens = this.#screens
    const asides = [...this.#help.querySelectorAll("[data-aside]")]
    const screen =
      typeof at === "number"
        ? screens[Math.min(at, screens.length - 1)]
        : asides.find((one) => one.getAttribute("data-aside") === at)
    document.body.dataset.walk = at === 0 ? "start" : "step"
    this.#sayPractice()
    this.hidden = false
    if (screen?.parentElement?.matches(".calls")) sayIfOpen(screen, new Date())
    if (!this.#practice && screen?.parentElement?.matches("[data-help=coping_steps]")) offerWhileDoing(/** @type {HTMLElement} */ (screen))
    for (const one of [...screens, ...asides]) one.toggleAttribute("data-here", one === screen)
    for (const aside of asides) aside.toggleAttribute("hidden", aside !== screen)
    if (document.querySelector("plan-view:not([data-keeps-copy]), plan-view[data-laid]")) this.#hold()
    this.#begin()
  }

  /** What is said in practice alone, and what is not said in it. */
  #sayPractice() {
    for (const one of document.querySelectorAll("[data-practice]")) {
      one.toggleAttribute("hidden", (one.getAttribute("data-practice") === "no") === (this.#practice !== null))
    }
  }

  /** A new screen begins at its top, and is heard from its heading. */
  #begin() {
    const now = this.#help.matches("[data-here]") ? this.#help : this.#help.querySelector("[data-here]")
    const heading = now?.querySelector("h2, h3, .words")
    scrollTo(0, 0)
    if (!(heading instanceof HTMLElement)) return
    heading.tabIndex = -1
    heading.setAttribute("aria-describedby", this.#practice ? "in-practice" : "")
    heading.focus({ preventScroll: true })
  }

  /** What this phone has changed itself is laid on first. */
  #hold = () => {
    if (!this.hidden) this.#letGo ??= takeInHand()
  }

  #close() {
    delete document.body.dataset.walk
    if (this.hidden) return
    this.#practice = null
    this.#sayPractice()
    this.hidden = true
    for (const aside of this.#help.querySelectorAll("[data-aside]")) aside.toggleAttribute("hidden", true)
    for (const said of this.#help.querySelectorAll("[data-now], [data-doing]")) said.remove()
    for (const one of [this.#help, ...this.#help.querySelectorAll("[data-here], [tabindex]")]) {
      one.removeAttribute("data-here") // Help is again as the server drew it
      one.removeAttribute("tabindex")
      one.removeAttribute("aria-describedby")
    }
    this.#letGo?.()
    this.#letGo = undefined
  }
}

customElements.define("help-walk", HelpWalk)
