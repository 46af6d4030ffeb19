import { draft, forgetDraft, keepDraft } from "../storage/drafts.js"
import { fill, written } from "./entry_form.js"

/** @typedef {import("../storage/drafts.js").Draft} Draft */

/**
 * What is written in a form, kept on this phone with each keystroke: it outlives Escape, the
 * way to help, and a page that is closed. Saving or leaving the form ends it.
 */
export class KeptDraft {
  #plan
  #of

  /**
   * @param {string} plan
   * @param {string} of  an entry's id or, for a line that begins, its part
   */
  constructor(plan, of) {
    this.#plan = plan
    this.#of = of
  }

  /** @returns {Promise<Draft | undefined>} */
  found() {
    return draft(this.#plan, this.#of).catch(() => undefined)
  }

  /**
   * Keep what is written from here on; nothing, where it is as it was.
   *
   * @param {HTMLFormElement} form
   * @param {(fields: Record<string, any>) => boolean} isAnything  whether it was changed
   * @param {Draft["entry"]} [entry]  as it was when the form opened
   */
  follow(form, isAnything, entry) {
    form.addEventListener("input", () => {
      const fields = written(form)
      this.#keep(isAnything(fields) ? { fields, entry } : null)
    })
  }

  /** Saved, or left by choice. */
  forget() {
    this.#keep(null)
  }

  /**
   * One after the other, as they were asked for: the database sees to that.
   *
   * @param {Draft | null} next  null to forget it
   */
  #keep(next) {
    const done = next ? keepDraft(this.#plan, this.#of, next) : forgetDraft(this.#plan, this.#of)
    done.catch(() => {}) // a phone without room still lets people write
  }
}

/**
 * Put a draft into the form again, and say so.
 *
 * @param {HTMLFormElement} form
 * @param {Draft} begun
 */
export function fillFromDraft(form, { fields }) {
  fill(form, (field) => fields[field] ?? null)
  form.querySelector("[data-said=draft]")?.toggleAttribute("hidden", false)
}
