import { valueOf } from "../plan/entry.js"

/**
 * Ask in a form for what an entry brought along from another part too: the boxes of its fields
 * stand in the other parts' forms.
 *
 * @param {HTMLFormElement} form
 * @param {import("../plan/types.js").EntryState} entry
 * @param {string} owner
 */
export function askForHeldFields(form, entry, owner) {
  const forms = [.../** @type {NodeListOf<HTMLTemplateElement>} */ (document.querySelectorAll("template[id^=form-]"))]
  for (const field of Object.keys(entry.fields)) {
    if (valueOf(entry, field, owner) === null || boxesIn(form, field).length > 0) continue
    const boxes = forms.map(({ content }) => boxesIn(content, field)).find(({ length }) => length > 0) ?? []
    for (const box of boxes) form.querySelector("details")?.before(document.importNode(box, true))
  }
}

/**
 * @param {ParentNode} form
 * @param {string} field
 */
function boxesIn(form, field) {
  const inputs = [...form.querySelectorAll(`[name="${field}"], [name^="${field}-"]`)]
  return [...new Set(inputs.flatMap((input) => input.closest("photo-field, .field, .tick") ?? []))]
}
