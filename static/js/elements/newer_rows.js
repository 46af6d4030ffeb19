import { focusOn, rowOf } from "./entry_row.js"
import { heldInPlace } from "./held_in_place.js"

/**
 * Bring what a page shows of a plan up to date with a newer page of it: the lines that differ
 * are replaced, come, go and move. What is read stays where it is on the screen, and the line
 * that somebody's hands are in stays as it is.
 *
 * @param {HTMLElement} view    <plan-view>
 * @param {Document} newest     the same page, as the server draws it now
 * @returns {boolean}  false where something that is in use, such as Help in view, has to wait
 */
export function bringNewer(view, newest) {
  const fresh = newest.querySelector("plan-view")
  if (!(fresh instanceof HTMLElement)) return false
  const stay = heldInPlace(view)
  const focusAgain = focused(view)
  for (const list of view.querySelectorAll("[data-entries]")) {
    const newer = fresh.querySelector(`[data-entries="${list.getAttribute("data-entries")}"]`)
    if (newer) bringList(list, newer, fresh)
  }
  let isWhole = bringHelp(view.querySelector("#help"), fresh.querySelector("#help"))
  for (const piece of view.querySelectorAll("[data-whole]")) isWhole = bringPiece(piece, fresh) && isWhole
  Object.assign(view.dataset, fresh.dataset)
  stay()
  focusAgain()
  return isWhole
}

/**
 * @param {Element | null} help
 * @param {Element | null} newer
 */
function bringHelp(help, newer) {
  if (!help || !newer || newer.isEqualNode(help)) return true
  const { top, bottom } = help.getBoundingClientRect()
  if (top < innerHeight && bottom > 0) return false
  help.replaceWith(ours(newer))
  return true
}

/**
 * Exchange what is no list of lines, unless somebody is about to use what they see there. No
 * number to call moves under a finger, and none that changed stays once it is out of sight.
 *
 * @param {Element} piece
 * @param {Element} fresh
 * @returns {boolean}  false where it has to wait
 */
function bringPiece(piece, fresh) {
  const newer = fresh.querySelector(`[data-whole="${piece.getAttribute("data-whole")}"]`)
  const { top, bottom } = piece.getBoundingClientRect()
  const isSeen = top < innerHeight && bottom > 0
  const isInUse = piece.id === "lines" ? isSeen : piece.contains(document.activeElement)
  if (newer && !isInUse) piece.replaceWith(ours(newer))
  return !isInUse
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
  drawn.append(...(row?.querySelectorAll(":scope > [data-mark=unmoved]") ?? []))
  row?.replaceWith(drawn)
  return drawn
}

/**
 * Whether somebody types in the row.
 *
 * @param {Element} row
 */
function isInHand(row) {
  return row.contains(document.activeElement) && document.activeElement?.matches("input, textarea, select")
}

/**
 * Note which line has the keyboard's focus, and which way of it, and return what gives it back:
 * to the line where the way is gone.
 *
 * @param {Element} view
 * @returns {() => void}
 */
function focused(view) {
  const way = document.activeElement?.closest("[data-do]")?.getAttribute("data-do")
  const id = document.activeElement?.closest("[data-entry]")?.getAttribute("data-entry")
  return () => {
    const row = id && rowOf(view, id)
    if (!row || row.contains(document.activeElement)) return
    const again = way && row.querySelector(`[data-do="${way}"]`)
    if (again instanceof HTMLElement) again.focus({ preventScroll: true })
    else focusOn(row)
  }
}

/**
 * @param {Element} element  of another document
 * @returns {Element}
 */
function ours(element) {
  return document.importNode(element, true)
}
