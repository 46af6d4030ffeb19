import { parentsOfValue, valueOf, valuesOf } from "../plan/entry.js"
import { likeness } from "../plan/value.js"
import { fill, written } from "./entry_form.js"
import { wordsForNothing } from "./field_words.js"
import { valueWords } from "./mark.js"
import { sayMeanwhile } from "./meanwhile.js"

/**
 * @typedef {import("../plan/types.js").Snapshot} Snapshot
 * @typedef {import("../plan/types.js").EntryState} EntryState
 */

/**
 * An entry as its writer has it before them: what each field held when the form opened, or
 * since it came in without disturbing them. What they save answers that and nothing else: what
 * differs from it stands beside the field, and stays open.
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
    const { plan, entry } = this.#at(field)
    return parentsOfValue(entry, field, plan.owner)
  }

  /**
   * Say what else stands open in each field.
   *
   * @param {HTMLFormElement} form
   */
  sayOthers(form) {
    const { plan, entry } = this.#first
    for (const field of Object.keys(written(form))) sayOthersThan(this.valueOf(field), plan, entry, field, form)
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
      const isTouched = likeness(this.valueOf(field)) !== likeness(typed[field])
      if (!isTouched) this.#takeIn(plan, entry, field, form)
      sayOthersThan(this.valueOf(field), plan, entry, field, form)
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
    const before = likeness(this.valueOf(field))
    this.#newer.set(field, { plan, entry })
    if (likeness(this.valueOf(field)) !== before) fill(form, this.valueOf, field)
  }
}

/**
 * Say beside a field what stands open in it, but for what is seen there.
 *
 * @param {import("../plan/types.js").Value} seen
 * @param {Snapshot} plan
 * @param {EntryState} entry
 * @param {string} field
 * @param {HTMLElement} place  a form, or the line as it is read
 */
export function sayOthersThan(seen, plan, entry, field, place) {
  const others = valuesOf(entry, field, plan.owner).filter(({ value }) => likeness(value) !== likeness(seen))
  const versions = others.map(({ value, author, at }) => ({
    words: valueWords({ field, value }) || wordsForNothing(),
    by: `${plan.people[author]?.name ?? ""}, ${dayAndTime(at)}`,
  }))
  sayMeanwhile(place, field, versions)
}

/** @param {string} at  ISO 8601 */
function dayAndTime(at) {
  return new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" })
}
