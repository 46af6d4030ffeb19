import { neededIn } from "../plan/parts.js"
import { StarterIdeas } from "./starter-ideas.js"

/** @typedef {import("./entry_dialog.js").InTheWay} InTheWay */

/**
 * Return the field that an entry of the part cannot do without, where none of those is there.
 *
 * @param {string} part
 * @param {Record<string, any>} fields
 * @returns {InTheWay | undefined}
 */
export function missing(part, fields) {
  const needed = neededIn(part)
  if (needed.some((field) => fields[field])) return undefined
  return { field: needed[0] ?? "", sentence: needed[0] ?? "" }
}

/**
 * Return the field that starter ideas begin, where nobody has gone on from there.
 *
 * @param {HTMLFormElement} form
 * @param {Record<string, any>} fields  those that were written now
 * @returns {InTheWay | undefined}
 */
export function unfinished(form, fields) {
  const offered = form.querySelector("starter-ideas")
  if (!(offered instanceof StarterIdeas)) return undefined
  const field = offered.begins
  return offered.isUnfinished(fields[field]) ? { field, sentence: "idea" } : undefined
}

/**
 * @param {readonly string[]} names
 * @param {Record<string, any>} fields
 */
export function only(names, fields) {
  return Object.fromEntries(names.map((name) => [name, fields[name]]))
}
