import { rowOf } from "./entry_row.js"

/**
 * Bring what a page shows of a plan up to date with a newer page of it: the lines that differ
 * are replaced, come, go and move. What is read stays where it is on the screen, and the line
 * that somebody's hands are in stays as it is.
 *
 * @param {HTMLElement} view    <plan-view>
 * @param {Document} newest     the same page, as the server draws it now
 */
export function bringNewer(view, newest) {
  const fresh = newest.querySelector("plan-view")
  if (!(fresh instanceof HTMLElement)) return
  const stay = heldInPlace(view)
  for (const list of view.querySelectorAll("[data-entries]")) {
    const newer = fresh.querySelector(`[data-entries="${list.getAttribute("data-entries")}"]`)
    if (newer) bringList(list, newer, fresh)
  }
  for (const section of view.querySelectorAll("#help, #lines")) {
    const newer = fresh.querySelector(`#${section.id}`)
    if (newer && !newer.isEqualNode(section)) section.replaceWith(ours(newer))
  }
  Object.assign(view.dataset, fresh.dataset)
  stay()
}

/**
 * @param {Element} list
 * @param {Element} newer
 * @param {Element} fresh  the whole newer view: a line may have gone to another part
 */
function bringList(list, newer, fresh) {
  for (const row of [...list.children]) {
    const id = row.getAttribute("data-entry")
    if (id && !rowOf(fresh, id) && !isInHand(row)) row.remove()
  }
  for (const [at, wanted] of [...newer.children].entries()) {
    const row = bringRow(list, wanted)
    const next = list.children[at] ?? null
    if (row !== next && !isInHand(row)) list.insertBefore(row, next)
  }
}

/**
 * Return the row as it is to be shown, wherever it stands.
 *
 * @param {Element} list
 * @param {Element} wanted
 */
function bringRow(list, wanted) {
  const page = list.closest("plan-view") ?? list
  const row = rowOf(page, wanted.getAttribute("data-entry") ?? "")
  if (row && (isInHand(row) || row.isEqualNode(wanted))) return row
  const drawn = ours(wanted)
  row?.replaceWith(drawn)
  return drawn
}

/** @param {Element} row */
function isInHand(row) {
  return row.contains(document.activeElement)
}

/**
 * @param {Element} element  of another document
 * @returns {Element}
 */
function ours(element) {
  return document.importNode(element, true)
}

/**
 * Note which line is read, and return what puts it back where it was on the screen.
 *
 * @param {Element} view
 * @returns {() => void}
 */
function heldInPlace(view) {
  const rows = [...view.querySelectorAll("[data-entry], h2")]
  const read = rows.find((row) => row.getBoundingClientRect().bottom > 0)
  const id = read?.getAttribute("data-entry")
  const before = read?.getBoundingClientRect().top ?? 0
  return () => {
    const now = id ? rowOf(view, id) : read
    if (now?.isConnected) scrollBy(0, now.getBoundingClientRect().top - before)
  }
}
