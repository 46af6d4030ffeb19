import { entriesOfPart, withoutHidden } from "../plan/entry.js"
import { slot } from "./blank.js"
import { drawnRow } from "./entry_row.js"
import { boxOf } from "./field_slot.js"
import { isClosed } from "./help_steps.js"

/**
 * @typedef {import("../storage/outbox.js").Row} Row
 * @typedef {import("../plan/types.js").EntryState} EntryState
 * @typedef {import("../plan/types.js").Snapshot} Snapshot
 */

const PLACING = ["add-entry", "move-entry"]

/**
 * Let what Help offers stand as the plan now stands on this phone: in the order in which lines
 * were put here, in the part they were put in, and whoever was added here among those to call.
 *
 * @param {Element} view
 * @param {Snapshot} plan
 * @param {readonly Row[]} ours  what this phone changed and the page does not show yet
 */
export function standInHelp(view, plan, ours) {
  const help = view.querySelector("#help")
  if (!help) return
  const placed = ours.filter(({ change }) => PLACING.includes(change.kind))
  const isDrawn = help.querySelector("[data-drawn]") !== null
  if (placed.length > 0 || isDrawn) {
    const refused = placed.filter(({ state, change }) => state === "refused" && change.kind === "add-entry")
    const asked = placed.filter((row) => !refused.includes(row)).map(({ change }) => change.entry)
    forget(help, plan, refused)
    for (const list of help.querySelectorAll("[data-help]")) order(help, list, plan, asked)
  }
  callFirst(help)
}

/**
 * @param {Element} help
 * @param {Element} list
 * @param {Snapshot} plan
 * @param {readonly string[]} asked  the entries that were placed here
 */
function order(help, list, plan, asked) {
  const standing = entriesOfPart(plan, list.getAttribute("data-help") ?? "")
    .flatMap((entry) => withoutHidden(entry, plan.owner) ?? [])
  const items = standing.flatMap((entry) => {
    const there = itemsOf(help, entry.id)
    const isMissing = there.length === 0 && isOfCalls(list) && asked.includes(entry.id)
    return isMissing ? drawnItem(plan, entry) : there
  })
  if (isOfCalls(list)) for (const item of items) item.querySelector(":scope > [data-slot=words]")?.remove()
  if (items.some((item, at) => list.children[at] !== item)) list.prepend(...items)
  for (const one of help.querySelectorAll("[data-help]")) one.closest("li")?.toggleAttribute("hidden", isEmpty(one))
}

/**
 * Say first the person whom Help now names first of those who can be called, and who is not known
 * not to answer now.
 *
 * @param {Element} help
 */
export function callFirst(help) {
  const first = help.querySelector(".calls.first")
  const there = [...help.querySelectorAll(".calls[data-help] > li:not([hidden])")].filter((item) => slot(item, "call"))
  const callable = there.find((item) => !isClosed(item)) ?? there[0]
  if (!first || !callable || first.firstElementChild?.isEqualNode(callable)) return
  first.replaceChildren(callable.cloneNode(true))
}

/**
 * Whom this phone alone knew, and knows no more, goes.
 *
 * @param {Element} help
 * @param {Snapshot} plan
 * @param {readonly Row[]} refused
 */
function forget(help, { entries }, refused) {
  for (const item of help.querySelectorAll("[data-drawn]")) {
    const id = item.getAttribute("data-for")
    const isKnown = entries.some((entry) => entry.id === id)
    if (!isKnown || refused.some(({ change }) => change.entry === id)) item.remove()
  }
}

/**
 * Draw somebody to call or to text; nothing for whom no phone reaches.
 *
 * @param {Snapshot} plan
 * @param {EntryState} entry
 */
function drawnItem(plan, entry) {
  const contact = slot(drawnRow(plan, entry), "contact")
  if (!contact || !contact.querySelector(".reach a")) return []
  const item = document.createElement("li")
  item.dataset.for = entry.id
  item.dataset.drawn = ""
  item.append(boxOf(contact))
  return [item]
}

/**
 * @param {Element} help
 * @param {string} entry
 */
function itemsOf(help, entry) {
  return [...help.querySelectorAll(`[data-help] > [data-for="${CSS.escape(entry)}"]`)]
}

/** @param {Element} list */
function isOfCalls(list) {
  return list.classList.contains("calls")
}

/** @param {Element} list */
function isEmpty(list) {
  return list.querySelector(":scope > li:not([hidden])") === null
}
