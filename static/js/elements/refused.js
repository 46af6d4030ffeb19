import { parentsOf } from "../plan/entry.js"
import { discard, putInstead } from "../storage/outbox.js"
import { blank, say } from "./blank.js"
import { KeptDraft } from "./kept_draft.js"
import { valueWords } from "./mark.js"

/**
 * @typedef {import("../storage/outbox.js").Row} Row
 * @typedef {import("../plan/types.js").EntryState} EntryState
 */

/**
 * Return the refused change that a button is about; with the line's other buttons, the one that
 * would have made the line.
 *
 * @param {readonly Row[]} ours
 * @param {Element} anchor
 * @returns {Row | undefined}
 */
export function refusedBy(ours, anchor) {
  const id = anchor.closest("[data-refused]")?.getAttribute("data-refused")
  const entry = anchor.closest("[data-entry]")?.getAttribute("data-entry")
  const refused = ours.filter(({ state }) => state === "refused")
  if (id) return refused.find(({ change }) => change.id === id)
  return refused.find(({ change }) => change.kind === "add-entry" && change.entry === entry)
}

/**
 * Ask, and take the change out of this phone if the answer is yes. It is nowhere else.
 *
 * @param {Row} refused
 */
export async function throwAway(refused) {
  const { change } = refused
  if (!(await isToThrowAway(wordsOf(change)))) return
  new KeptDraft(refused.plan, change.id).forget()
  await discard(refused)
}

/**
 * Ask whether what is on this phone and nowhere else shall go.
 *
 * @param {string} words  what it is
 */
export async function isToThrowAway(words) {
  const dialog = /** @type {HTMLDialogElement} */ (blank("throw-away"))
  say(dialog, "value", words)
  document.body.append(dialog)
  dialog.addEventListener("click", ({ target }) => {
    const chosen = target instanceof Element && target.closest("button")
    if (chosen) dialog.close(chosen.value)
  })
  dialog.showModal()
  await new Promise((done) => dialog.addEventListener("close", done))
  dialog.remove()
  return dialog.returnValue === "throw-away"
}

/**
 * Send a change that has no words once more. A move answers where the line stands now.
 *
 * @param {Row} refused
 * @param {EntryState} entry
 */
export function tryAgain(refused, entry) {
  const { change } = refused
  const anew = { ...change, id: crypto.randomUUID(), at: new Date().toISOString() }
  if (anew.kind === "move-entry") anew.parents = [...new Set([...anew.parents, ...parentsOf(entry, "place")])]
  return putInstead(refused, [anew])
}

/** @param {import("../plan/types.js").Change} change */
function wordsOf(change) {
  if (change.kind === "set-field") return valueWords(change)
  if (change.kind !== "add-entry") return ""
  const words = Object.entries(change.fields).map(([field, value]) => valueWords({ field, value }))
  return words.filter(Boolean).join("\n")
}
