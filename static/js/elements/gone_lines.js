import { isPresent } from "../plan/entry.js"
import { refusedMark } from "./mark.js"
import { goneItemOf, photoOf } from "./photos_here.js"

/**
 * @typedef {import("../storage/outbox.js").Row} Row
 * @typedef {import("../plan/types.js").Snapshot} Snapshot
 * @typedef {import("../storage/photos.js").KeptPhoto} KeptPhoto
 */

/**
 * Show what was refused of lines that are not in the plan any more, which have no row to say it.
 *
 * @param {Element} view
 * @param {Snapshot} plan
 * @param {readonly Row[]} ours
 * @param {readonly KeptPhoto[]} photos
 */
export function layGone(view, plan, ours, photos) {
  const { entries } = plan
  const place = view.querySelector("[data-gone]")
  if (!place) return
  const present = new Set(entries.filter(isPresent).map(({ id }) => id))
  const known = new Set(entries.map(({ id }) => id))
  const gone = ours.filter(({ state, change }) => state === "refused" && !present.has(change.entry))
  const items = gone.map((row) => itemOf(row, known.has(row.change.entry)))
  const shown = new Set(entries.filter(isPresent).map((entry) => photoOf(plan, entry)?.id))
  const lost = photos.filter(({ id, state }) => state === "refused" && !shown.has(id))
  items.push(...lost.map((kept) => goneItemOf(view, kept, entries.map((entry) => photoOf(plan, entry)))))
  place.querySelector("ul")?.replaceChildren(...items)
  place.toggleAttribute("hidden", items.length === 0)
}

/**
 * @param {Row} row
 * @param {boolean} isKnown  whether this phone still has what else the line held
 */
function itemOf(row, isKnown) {
  const item = document.createElement("li")
  item.className = "entry"
  const words = refusedMark(row)
  if (!isKnown) for (const way of words.querySelectorAll("[data-do]:not([data-do=throw-away])")) way.remove()
  for (const anchor of words.querySelectorAll("a")) anchor.hash = "gone"
  item.append(words)
  return item
}
