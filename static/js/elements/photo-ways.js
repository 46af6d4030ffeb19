import { setField } from "../plan/changes.js"
import { isHidden, parentsOf, parentsOfValue, valueOf } from "../plan/entry.js"
import { smallPicture } from "../platform/picture.js"
import { put } from "../storage/outbox.js"
import { keepPhoto } from "../storage/photos.js"
import { laidPlan } from "./laid_plan.js"

/**
 * Hides, shows or replaces an entry's photo in one tap, with or without a network.
 *
 * Stands in the entry's row on the editor. Holds a[data-do=hide-photo] and
 * a[data-do=show-photo], which lead to the entry's fetched page, a [data-if=script] with a
 * file input, and the sentences [data-said=unreadable] and [data-said=unkept]. Shown where the
 * entry has a photo.
 */
export class PhotoWays extends HTMLElement {
  #listening = new AbortController()
  /** @type {import("../plan/types.js").Snapshot | undefined} */
  #known
  #plan = ""

  constructor() {
    super()
    this.addEventListener("change", this.#replace) // a photo may be chosen while the row is drawn anew
  }

  connectedCallback() {
    this.#listening = new AbortController()
    this.#plan = this.closest("plan-view")?.getAttribute("data-plan") ?? ""
    const { signal } = this.#listening
    for (const name of ["waiting-changed", "plan-exchanged"]) {
      addEventListener(name, () => void this.#look(), { signal })
    }
    this.addEventListener("click", this.#choose, { signal })
    void this.#look()
  }

  disconnectedCallback() {
    this.#listening.abort()
  }

  get #entry() {
    const id = this.closest("[data-entry]")?.getAttribute("data-entry")
    return this.#known?.entries.find((one) => one.id === id)
  }

  async #look() {
    this.#known = (await laidPlan(this.#plan))?.plan
    const entry = this.#entry
    if (!this.#known || !entry) return
    const { owner } = this.#known
    const isOut = isHidden(entry, owner)
    this.hidden = valueOf(entry, "photo", owner) === null
    this.#toggle("[data-do=hide-photo]", !isOut)
    this.#toggle("[data-do=show-photo]", isOut)
    this.#toggle("[data-if=script]", true)
  }

  /** @param {Event} event */
  #choose = (event) => {
    const anchor = event.target instanceof Element && event.target.closest("a[data-do]")
    const entry = this.#entry
    if (!anchor || !entry) return
    event.preventDefault()
    const isHiding = anchor.getAttribute("data-do") === "hide-photo"
    set(this.#plan, entry, "hidden", isHiding ? true : null, parentsOf(entry, "hidden"))
  }

  /** The words stay: they may be changed like any others. @param {Event} event */
  #replace = async ({ target }) => {
    const file = target instanceof HTMLInputElement && target.files?.[0]
    if (!this.#known) await this.#look() // a quick hand waits until it is known what this phone holds
    const [plan, entry] = [this.#plan, this.#entry]
    if (!file || !entry || !this.#known) return
    const { owner } = this.#known
    const before = valueOf(entry, "photo", owner)
    const picture = await smallPicture(file).catch(() => undefined)
    say(entry.id, "unreadable", !picture)
    target.value = ""
    if (!picture || typeof before !== "object" || before === null) return
    const id = crypto.randomUUID()
    const isKept = await keepPhoto(plan, id, picture).then(() => true, () => false)
    say(entry.id, "unkept", !isKept)
    if (!isKept) return
    const photo = { .../** @type {{id: string, description: string}} */ (before), id }
    set(plan, entry, "photo", photo, parentsOfValue(entry, "photo", owner))
  }

  /**
   * @param {string} selector
   * @param {boolean} isShown
   */
  #toggle(selector, isShown) {
    this.querySelector(selector)?.toggleAttribute("hidden", !isShown)
  }
}

/**
 * Say it in the entry's row as it stands now: it may have been drawn anew meanwhile.
 *
 * @param {string} entry
 * @param {"unreadable" | "unkept"} what
 * @param {boolean} isSo
 */
function say(entry, what, isSo) {
  const said = document.querySelector(`[data-entry="${entry}"] photo-ways [data-said=${what}]`)
  said?.toggleAttribute("hidden", !isSo)
}

/**
 * @param {string} plan
 * @param {import("../plan/types.js").EntryState} entry
 * @param {string} field
 * @param {import("../plan/types.js").Value} value
 * @param {string[]} parents
 */
function set(plan, entry, field, value, parents) {
  const made = { id: crypto.randomUUID(), at: new Date().toISOString() }
  void put(plan, setField({ entry: entry.id, field, value, parents }, made))
}

customElements.define("photo-ways", PhotoWays)
