import { rowOf } from "./entry_row.js"

/**
 * Note which line is read, and return what puts it back where it was on the screen.
 *
 * @param {Element} view
 * @returns {() => void}
 */
export function heldInPlace(view) {
  const rows = [...view.querySelectorAll("[data-entry], h2")]
  const read = rows.find((row) => row.getBoundingClientRect().bottom > 0)
  const id = read?.getAttribute("data-entry")
  const before = read?.getBoundingClientRect().top ?? 0
  return () => {
    const now = id ? rowOf(view, id) : read
    if (now?.isConnected) scrollBy(0, now.getBoundingClientRect().top - before)
  }
}

/**
 * Whether Help is what a person has before them. Nothing on it moves then.
 *
 * @param {Element} view
 */
export function isHelpRead(view) {
  if (location.hash === "#help") return true
  const box = view.querySelector("#help")?.getBoundingClientRect()
  return box !== undefined && box.top < innerHeight && box.bottom > 0
}
