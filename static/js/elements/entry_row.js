import { couldStandIn, entriesOfPart, partOf, valueOf } from "../plan/entry.js"
import { blank, say, slot } from "./blank.js"
import { boxOf, showField } from "./field_slot.js"

/**
 * @typedef {import("../plan/types.js").Snapshot} Snapshot
 * @typedef {import("../plan/types.js").EntryState} EntryState
 */

/**
 * Draw one entry as the server would.
 *
 * @param {Snapshot} plan
 * @param {EntryState} entry
 * @returns {HTMLElement}
 */
export function drawnRow(plan, entry) {
  const row = blank("entry")
  row.id = `e-${entry.id}`
  row.dataset.entry = entry.id
  row.dataset.part = partOf(entry)
  for (const field of fieldsIn(row)) {
    showField(row, field, shownValue(plan, entry, field), plan.plan)
  }
  drawFromDirectory(row, plan, entry)
  say(row, "author", plan.people[authorOf(entry)]?.name ?? "")
  for (const anchor of row.querySelectorAll("a[data-do]")) {
    anchor.setAttribute("href", `/plans/${plan.plan}/entries/${entry.id}`)
  }
  sayParts(row, plan, entry)
  return row
}

/**
 * Draw an entry of which only this phone knows.
 *
 * @param {Snapshot} plan
 * @param {EntryState} entry
 */
export function drawnHere(plan, entry) {
  const row = drawnRow(plan, entry)
  row.setAttribute("data-drawn-here", "")
  return row
}

/**
 * Take away the rows of entries of which this phone alone knew, and knows no more.
 *
 * @param {Element} page
 * @param {Snapshot} plan
 */
export function forgetThrownAway(page, { entries }) {
  for (const row of page.querySelectorAll("[data-drawn-here]")) {
    if (!entries.some(({ id }) => id === row.getAttribute("data-entry"))) row.remove()
  }
}

/**
 * Show what an entry's fields now hold in the row that the server drew; the others stay as
 * the server, who may know better, has drawn them.
 *
 * @param {HTMLElement} row
 * @param {Snapshot} plan
 * @param {EntryState} entry
 * @param {Iterable<string>} fields
 */
export function showFields(row, plan, entry, fields) {
  const whole = drawnRow(plan, entry)
  for (const field of fields) {
    row.querySelector(`[data-difference="${field}"]`)?.remove()
    const shown = slot(row, field)
    const place = slot(whole, field)
    if (shown && place) boxOf(shown).replaceWith(boxOf(place))
    else if (shown) boxOf(shown).remove()
    else if (place) insertAsIn(whole, row, boxOf(place))
  }
}

/**
 * Put a row where its entry stands in its part, if it is not there. What has the focus in it
 * keeps it.
 *
 * @param {Element} page
 * @param {Snapshot} plan
 * @param {EntryState} entry
 * @param {HTMLElement} row
 */
export function place(page, plan, entry, row) {
  const list = page.querySelector(`[data-entries="${partOf(entry)}"]`)
  if (!list) return
  row.dataset.part = partOf(entry)
  sayParts(row, plan, entry)
  const inOrder = entriesOfPart(plan, partOf(entry))
  const following = inOrder.slice(inOrder.findIndex(({ id }) => id === entry.id) + 1)
  const next = following.map(({ id }) => rowOf(list, id)).find((found) => found !== null) ?? null
  if (row.parentElement === list && row.nextElementSibling === next) return
  const focused = row.contains(document.activeElement) && document.activeElement
  list.insertBefore(row, next)
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
}

/**
 * Give a line the keyboard's focus: the button that had it is answered and gone.
 *
 * @param {HTMLElement} row
 */
export function focusOn(row) {
  row.tabIndex = -1
  row.focus({ preventScroll: true })
}

/**
 * @param {Element} page
 * @param {string} entry
 * @returns {HTMLElement | null}
 */
export function rowOf(page, entry) {
  return page.querySelector(`[data-entry="${CSS.escape(entry)}"]`)
}

/**
 * Say where else the line could stand.
 *
 * @param {Element} row
 * @param {Snapshot} plan
 * @param {EntryState} entry
 */
function sayParts(row, plan, entry) {
  const others = couldStandIn(entry, plan.owner).filter((part) => part !== partOf(entry))
  row.querySelector("[data-parts]")?.setAttribute("data-parts", others.join(" "))
}

/**
 * What follows a line of the directory shows that line as this page has it, which may be newer than
 * the entry. One that the page has not stays as it was chosen.
 *
 * @param {Element} row
 * @param {Snapshot} plan
 * @param {EntryState} entry
 */
function drawFromDirectory(row, plan, entry) {
  const key = valueOf(entry, "line", plan.owner)
  for (const line of key ? document.querySelectorAll("open-lines li") : []) {
    const known = line.getAttribute("data-line") ?? `${plan.region}/${line.firstElementChild?.textContent}`
    const pieces = document.importNode(line, true).querySelectorAll("p:not(.soft), .reach")
    if (known === key) slot(row, "contact")?.replaceChildren(...pieces)
  }
}

/** @param {Element} row */
function fieldsIn(row) {
  const inContact = "[data-slot=contact] [data-slot]"
  return [...row.querySelectorAll("[data-slot]")]
    .filter((place) => !place.matches(inContact))
    .map((place) => place.getAttribute("data-slot") ?? "")
    .filter((name) => name !== "author" && name !== "description")
}

/**
 * Return what a field shows: a contact with the sentence that is ready to be sent to it, for
 * another entry that entry's words, else the value.
 *
 * @param {Snapshot} plan
 * @param {EntryState} entry
 * @param {string} field
 */
function shownValue(plan, entry, field) {
  const value = valueOf(entry, field, plan.owner)
  if (field === "contact" && typeof value === "object" && value !== null) {
    return { ...value, message: valueOf(entry, "message", plan.owner) }
  }
  if (field !== "for_entry") return value
  const other = plan.entries.find(({ id }) => id === value)
  return other ? valueOf(other, "words", plan.owner) : null
}

/** @param {EntryState} entry */
function authorOf(entry) {
  const newest = Object.values(entry.fields).flat().sort((one, other) => one.revision - other.revision)
  return newest.at(-1)?.author ?? ""
}

/**
 * Insert an element where it stands in the template: before the next that the row has too.
 *
 * @param {Element} whole
 * @param {Element} row
 * @param {Element} box
 */
function insertAsIn(whole, row, box) {
  const siblings = [...whole.children]
  const following = siblings.slice(siblings.indexOf(box) + 1)
  const name = (/** @type {Element} */ one) =>
    one.getAttribute("data-slot") ?? one.querySelector("[data-slot]")?.getAttribute("data-slot")
  const next = [...row.children].find((child) => following.some((one) => name(one) === name(child)))
  row.insertBefore(box, next ?? null)
}
