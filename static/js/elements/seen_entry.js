import { parentsOf, valueOf } from "../plan/entry.js"
import { likeness } from "../plan/value.js"
import { fill, written } from "./entry_form.js"
import { valueWords } from "./mark.js"
import { sayMeanwhile } from "./meanwhile.js"

/**
 * @typedef {import("../plan/types.js").Snapshot} Snapshot
 * @typedef {import("../plan/types.js").EntryState} EntryState
 */

/**
 * An entry as its writer has it before them: what each field held when the form opened, or
 * since it came in without disturbing them. What they save answers that and nothing else.
 */
export class SeenEntry {
  /** @type {Map<string, {plan: Snapshot, entry: EntryState}>} */
  #newer = new Map()
  #first

  /**
   * @param {Snapshot} plan
   * @param {EntryState} entry
   */
  constructor(plan, entry) {
    this.#first = { plan, entry }
  }

  get id() {
    return this.#first.entry.id
  }

  /** @param {string} field */
  valueOf = (field) => {
    const { plan, entry } = this.#at(field)
    return valueOf(entry, field, plan.owner)
  }

  /** @param {string} field */
  parentsOf(field) {
    return parentsOf(this.#at(field).entry, field)
  }

  /**
   * Take in what others have changed meanwhile.
   *
   * @param {Snapshot} plan
   * @param {HTMLFormElement} form
   */
  follow(plan, form) {
    const entry = plan.entries.find(({ id }) => id === this.id)
    if (!entry) return
    const typed = written(form)
    for (const field of Object.keys(typed)) {
      if (parentsOf(entry, field).every((id) => this.parentsOf(field).includes(id))) continue
      const isTouched = likeness(this.valueOf(field)) !== likeness(typed[field])
      if (isTouched) this.#say(plan, entry, field, form)
      else this.#takeIn(plan, entry, field, form)
    }
  }

  /** @param {string} field */
  #at(field) {
    return this.#newer.get(field) ?? this.#first
  }

  /**
   * @param {Snapshot} plan
   * @param {EntryState} entry
   * @param {string} field
   * @param {HTMLFormElement} form
   */
  #takeIn(plan, entry, field, form) {
    this.#newer.set(field, { plan, entry })
    fill(form, this.valueOf, field)
  }

  /**
   * @param {Snapshot} plan
   * @param {EntryState} entry
   * @param {string} field
   * @param {HTMLFormElement} form
   */
  #say(plan, entry, field, form) {
    const theirs = entry.fields[field]?.find(({ change }) => !this.parentsOf(field).includes(change))
    if (!theirs) return
    const name = plan.people[theirs.author]?.name ?? ""
    sayMeanwhile(form, field, name, valueWords({ field, value: theirs.value }))
  }
}
