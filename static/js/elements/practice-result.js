import { setField } from "../plan/changes.js"
import { parentsOfValue, valueOf } from "../plan/entry.js"
import { deadEnds, lineToNote, linesOfHelp, notedAbove } from "../plan/practice.js"
import { draft, forgetDraft, keepDraft } from "../storage/drafts.js"
import { putAll } from "../storage/outbox.js"
import { made } from "./answering.js"
import { blank, say } from "./blank.js"
import { laidPlan } from "./laid_plan.js"

const PRACTICE = "practice"

/**
 * @typedef {import("../plan/types.js").EntryState} EntryState
 * @typedef {import("../plan/types.js").Snapshot} Snapshot
 * @typedef {{words: string, parents: string[]}} Note  parents: as when it was begun
 * @typedef {object} Kept  of a practice
 * @property {number} taps
 * @property {{id: string | null, name: string}} [reached]
 * @property {{name: string}[]} closed
 * @property {string} on  a time
 * @property {string} words  what got in the way
 * @property {Record<string, Note>} notes  by entry
 */

/**
 * What a practice showed: how many taps it took to reach somebody, which steps lead nowhere, and
 * room to say what got in the way. Nothing leaves this phone unless its person brings it along.
 */
export class PracticeResult extends HTMLElement {
  /** @type {Snapshot} */
  #plan = { format: 1, plan: "", revision: 0, owner: "", people: {}, entries: [] }
  /** @type {Kept} */
  #kept = { taps: 0, closed: [], on: "", words: "", notes: {} }

  async connectedCallback() {
    const of = location.hash.slice(1)
    const [laid, begun] = await Promise.all([laidPlan(of), draft(of, PRACTICE)])
    if (!laid || !begun) return
    const fresh = { on: new Date().toISOString(), words: "", notes: {} }
    this.#plan = laid.plan
    this.#kept = /** @type {Kept} */ ({ ...fresh, ...begun.fields })
    this.#show()
    this.addEventListener("input", (event) => this.#write(/** @type {HTMLTextAreaElement} */ (event.target)))
    this.addEventListener("click", (event) => {
      const way = event.target instanceof Element ? event.target.closest("[data-do]")?.getAttribute("data-do") : null
      if (way === "bring") void this.#bring()
      if (way === "leave") void this.#end("left")
    })
  }

  /** The line beside which all of it is written down. */
  get #line() {
    return lineToNote(this.#plan, this.#kept.reached?.id ?? "")
  }

  #show() {
    const { on, taps, reached, closed, words } = this.#kept
    const day = new Date(on).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" })
    const ends = [...deadEnds(this.#plan), ...closed.map(({ name }) => ({ why: "closed", name }))]
    const lines = linesOfHelp(this.#plan).filter((entry) => this.#nameOf(entry))
    this.#fillIn("[data-slot=day]", { "%d": day })
    this.#fillIn("[data-if=reached]", { "%t": String(taps), "%n": reached?.name ?? "" })
    this.#fillIn("[data-slot=where]", { "%n": this.#line ? this.#nameOf(this.#line) : "" })
    this.#list("ends", ends.map(({ why, name }) => withName(blank(`end-${why}`), name)))
    this.#list("notes", lines.map((entry) => this.#noteOf(entry)))
    this.#field.value = words
    this.#tell("nothing", false)
    this.#tell("something", true)
    this.#tell("whole", ends.length === 0)
    this.#tell(reached ? "reached" : "unreached", true)
    this.#tell(this.#line ? "line" : "no-line", true)
  }

  get #field() {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector("#in-the-way"))
  }

  /** @param {EntryState} entry */
  #noteOf(entry) {
    const note = blank("note-of")
    const words = /** @type {HTMLTextAreaElement} */ (note.querySelector("textarea"))
    say(note, "name", this.#nameOf(entry))
    words.id = `note-${entry.id}`
    words.dataset.entry = entry.id
    words.value = (this.#kept.notes[entry.id] ?? this.#standing(entry)).words
    note.querySelector("label")?.setAttribute("for", words.id)
    note.toggleAttribute("open", words.value !== "")
    return note
  }

  /**
   * What is being written outlives the page.
   *
   * @param {HTMLTextAreaElement} field
   */
  #write({ dataset, value }) {
    const { notes } = this.#kept
    const entry = this.#plan.entries.find(({ id }) => id === dataset.entry)
    if (entry) notes[entry.id] = { ...(notes[entry.id] ?? this.#standing(entry)), words: value }
    else this.#kept.words = value
    keepDraft(this.#plan.plan, PRACTICE, { fields: this.#kept }).catch(() => {})
  }

  async #bring() {
    const line = /** @type {EntryState} */ (this.#line)
    const own = this.#kept.notes[line.id] ?? this.#standing(line)
    const all = { ...this.#kept.notes, [line.id]: { ...own, words: notedAbove(this.#told, own.words.trim()) } }
    const changes = Object.entries(all).map(([entry, { words, parents }]) =>
      setField({ entry, field: "obstacle", value: words.trim() || null, parents }, made()),
    )
    try {
      await putAll(this.#plan.plan, changes)
    } catch {
      this.#tell("no-room", true)
      return
    }
    await this.#end("brought")
  }

  /** What goes along, as it stands on the screen. */
  get #told() {
    const said = [...this.querySelectorAll("[data-goes]")].filter((one) => one.checkVisibility())
    const [day = "", ...rest] = said.map(({ textContent }) => textContent?.trim() ?? "")
    return [day, ...rest, this.#kept.words.trim()].filter(Boolean).join("\n")
  }

  /** @param {"brought" | "left"} how */
  async #end(how) {
    await forgetDraft(this.#plan.plan, PRACTICE).catch(() => {})
    this.#tell("something", false)
    this.#tell(how, true)?.focus()
  }

  /**
   * @param {EntryState} entry
   * @returns {Note}
   */
  #standing(entry) {
    const { owner } = this.#plan
    const words = String(valueOf(entry, "obstacle", owner) ?? "")
    return { words, parents: parentsOfValue(entry, "obstacle", owner) }
  }

  /** @param {EntryState} entry */
  #nameOf(entry) {
    const { owner } = this.#plan
    const contact = /** @type {any} */ (valueOf(entry, "contact", owner))
    return String(contact?.name ?? valueOf(entry, "words", owner) ?? "")
  }

  /**
   * @param {string} what
   * @param {boolean} isSo
   */
  #tell(what, isSo) {
    const said = this.querySelector(`[data-if=${what}]`)
    if (!(said instanceof HTMLElement)) return undefined
    said.hidden = !isSo
    return said
  }

  /**
   * @param {string} name
   * @param {Element[]} items
   */
  #list(name, items) {
    this.querySelector(`[data-list=${name}]`)?.replaceChildren(...items)
  }

  /**
   * @param {string} selector
   * @param {Record<string, string>} values  by what stands for them
   */
  #fillIn(selector, values) {
    for (const one of this.querySelectorAll(selector)) one.textContent = filled(one.textContent ?? "", values)
  }
}

/**
 * @param {HTMLElement} item
 * @param {string} name
 */
function withName(item, name) {
  item.textContent = filled(item.textContent ?? "", { "%n": name })
  return item
}

/**
 * @param {string} sentence
 * @param {Record<string, string>} values
 */
function filled(sentence, values) {
  return sentence.replaceAll(/%[dtn]/g, (found) => values[found] ?? found)
}

customElements.define("practice-result", PracticeResult)
