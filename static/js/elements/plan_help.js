import { valuesOf } from "../plan/entry.js"
import { partedFrom } from "../plan/two_lines.js"
import { slot } from "./blank.js"
import { showFields } from "./entry_row.js"

/**
 * @typedef {import("../storage/outbox.js").Row} Row
 * @typedef {import("../plan/types.js").EntryState} EntryState
 * @typedef {import("../plan/types.js").Snapshot} Snapshot
 */

/** @type {Readonly<Record<string, readonly string[]>>} */
const SHOWN_IN = { line: ["contact"], message: ["contact"], hidden: ["photo"] }

/**
 * A line made of another's version stands in Help where that version stood: nobody to call
 * goes from there.
 *
 * @param {Element} view
 * @param {readonly Row[]} ours
 */
export function partInHelp(view, ours) {
  for (const [line, other] of partedFrom(ours.map(({ change }) => change))) {
    if (inHelp(view, line).length > 0) continue
    for (const list of view.querySelectorAll("#help .calls")) {
      const [, ...versions] = inHelp(view, other).filter((one) => one.parentElement === list)
      versions.at(-1)?.setAttribute("data-for", line)
    }
  }
}

/**
 * An unsent number is the number to call, in Help too, and once; what differs from it is called
 * after it.
 *
 * @param {Element} view
 * @param {Snapshot} plan
 * @param {string} id
 * @param {EntryState | null} entry
 * @param {readonly Row[]} ours
 */
export function layHelp(view, plan, id, entry, ours) {
  const set = [...fieldsSet(ours)]
  const isSet = entry !== null && set.includes("contact")
  const contacts = isSet ? valuesOf(entry, "contact", plan.owner).filter(({ value }) => value) : []
  for (const list of new Set(inHelp(view, id).map(({ parentElement }) => parentElement ?? view))) {
    const places = inHelp(list, id)
    while (!list.matches(".first") && places.length < contacts.length) {
      const copy = /** @type {HTMLElement} */ (places[0]?.cloneNode(true))
      places.at(-1)?.after(copy)
      places.push(copy)
    }
    for (const [at, one] of places.entries()) {
      const contact = contacts[at]
      const shown = entry && contact ? { ...entry, fields: { ...entry.fields, contact: [contact] } } : entry
      one.toggleAttribute("hidden", !entry || (isSet && at > 0 && !contact))
      if (shown) showFields(one, plan, shown, set.filter((field) => slot(one, field)))
    }
  }
}

/**
 * The fields to show anew: those that were set, and those that show what was set.
 *
 * @param {readonly Row[]} ours
 */
export function fieldsSet(ours) {
  const fields = ours.flatMap(({ state, change }) =>
    change.kind === "set-field" && state !== "refused" ? [change.field] : [],
  )
  return new Set(fields.flatMap((field) => [field, ...(SHOWN_IN[field] ?? [])]))
}

/**
 * @param {Element} view
 * @param {string} entry
 * @returns {HTMLElement[]}
 */
function inHelp(view, entry) {
  return /** @type {HTMLElement[]} */ ([...view.querySelectorAll(`[data-for="${CSS.escape(entry)}"]`)])
}
