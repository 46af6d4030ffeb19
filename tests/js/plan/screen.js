import { partOf, valuesOf } from "../../../static/js/plan/entry.js"
import { entriesInOrder } from "../../../static/js/plan/in_order.js"
import { removalQuestion } from "./questions.js"

/**
 * What a reader of the plan can tell apart: [{id, part, values, question}…], in order.
 *
 * @param {any} plan
 */
export function shown(plan) {
  return entriesInOrder(plan).map((entry) => ({
    id: entry.id,
    part: partOf(entry),
    values: Object.fromEntries(
      Object.keys(entry.fields).map((field) => [
        field,
        valuesOf(entry, field, plan.owner).map(({ value, author }) => [value, author]),
      ]),
    ),
    question: removalQuestion(entry)?.change ?? null,
  }))
}
