import { answerAsChanges } from "../plan/answers.js"
import { putAll, putInTurn } from "../storage/outbox.js"
import { laidPlan } from "./laid_plan.js"

/** @type {Promise<unknown>} */
let last = Promise.resolve()

/**
 * Say on this phone, with or without a network, what a button of a line says: one answer after
 * the other, so that a second tap finds the question answered.
 *
 * @param {HTMLElement} view    <plan-view>
 * @param {Element} anchor      the button
 * @returns {Promise<boolean>}  false where only the page that it leads to can say it
 */
export function answer(view, anchor) {
  const asked = {
    wish: told(anchor, "data-do") ?? "",
    entry: told(anchor, "data-entry"),
    field: told(anchor, "data-difference"),
    chosen: told(anchor, "data-change"),
    back: JSON.parse(told(anchor, "data-back") || "null"),
  }
  const mine = last.then(() => say(view, asked))
  last = mine.catch(() => {})
  return mine
}

/**
 * @param {HTMLElement} view
 * @param {{wish: string, entry?: string, field?: string, chosen?: string, back?: any}} asked
 */
async function say(view, { wish, entry: id, ...rest }) {
  const plan = view.dataset.plan ?? ""
  const laid = await laidPlan(plan)
  const entry = laid?.plan.entries.find((one) => one.id === id)
  if (!laid || !entry) return false
  const ours = new Set(laid.ours.map(({ change }) => change.id))
  const shown = Number(view.dataset.revision)
  const changes = answerAsChanges(wish, {
    ...rest,
    entry,
    owner: laid.plan.owner,
    isShown: ({ change, revision }) => revision <= shown || ours.has(change),
    made: () => made(laid.plan.region),
  })
  if (changes?.length) await (wish === "keep-both" ? putInTurn : putAll)(plan, changes)
  return changes !== undefined
}

/**
 * An id and the phone's own time, which is shown and never trusted for order.
 *
 * @param {string} [region]  in which this phone believes that numbers are dialled
 */
export function made(region) {
  return { id: crypto.randomUUID(), at: new Date().toISOString(), region }
}

/**
 * @param {Element} anchor
 * @param {string} name
 */
function told(anchor, name) {
  return anchor.closest(`[${name}]`)?.getAttribute(name) ?? undefined
}
