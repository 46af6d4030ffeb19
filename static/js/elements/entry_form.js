import { likeness } from "../plan/value.js"
import { wordsForUnoffered } from "./field_words.js"

const CONTACT_PARTS = ["name", "phone", "text", "keyword"]
const NUMBERS = new Set(["minutes", "likelihood"])

/**
 * Put an entry's values into its part's form.
 *
 * @param {HTMLFormElement} form
 * @param {(field: string) => any} valueOf  the value of a field as on the wire, null for none
 * @param {string} [only]  one field; without it all of them
 */
export function fill(form, valueOf, only) {
  for (const input of inputsOf(form)) {
    const [field = "", part] = input.name.split("-")
    if (only !== undefined && field !== only) continue
    const value = part ? valueOf(field)?.[part] : valueOf(field)
    if (input instanceof HTMLInputElement && input.type === "file") continue
    if (input instanceof HTMLInputElement && input.type === "checkbox") input.checked = value === true
    else put(input, field, value === null || value === undefined ? "" : String(value))
  }
}

/**
 * What a form does not offer to choose, such as a line that was taken out since, stays chosen all
 * the same: saving other words does not clear it.
 *
 * @param {Input} input
 * @param {string} field
 * @param {string} value
 */
function put(input, field, value) {
  input.value = value
  if (!(input instanceof HTMLSelectElement) || input.value === value) return
  input.add(new Option(wordsForUnoffered(field) || value, value, false, true))
}

/**
 * Read a form as fields on the wire; null where nothing is written. A picture is on this
 * phone since it was chosen: see <photo-field>.
 *
 * @param {HTMLFormElement} form
 * @returns {Record<string, any>}
 */
export function written(form) {
  /** @type {Record<string, any>} */
  const fields = {}
  for (const input of inputsOf(form)) {
    const [field] = input.name.split("-")
    if (field in fields) continue
    if (field === "contact") fields.contact = contact(form)
    else if (field === "photo") fields.photo = photo(form)
    else fields[field] = value(input)
  }
  return fields
}

/**
 * Return the fields that were changed: what is written and was not so before.
 *
 * @param {(field: string) => any} valueOf  what the fields held when the form opened
 * @param {Record<string, any>} after
 */
export function changed(valueOf, after) {
  return Object.keys(after).filter((field) => likeness(valueOf(field)) !== likeness(after[field]))
}

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Input */

/**
 * Return what a person fills in, not what a fetched form carries along.
 *
 * @param {HTMLFormElement} form
 * @returns {Input[]}
 */
function inputsOf(form) {
  return [...form.elements].filter(isInput).filter(({ name }) => /^(?!csrf|parents-)./.test(name))
}

/**
 * @param {Element} element
 * @returns {element is Input}
 */
function isInput(element) {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  )
}

/** @param {Input} input */
function value(input) {
  if (input instanceof HTMLInputElement && input.type === "checkbox") return input.checked || null
  const text = input.value.trim().normalize("NFC")
  if (text === "") return null
  return NUMBERS.has(input.name) ? Number.parseInt(text, 10) : text
}

/** @param {HTMLFormElement} form */
function contact(form) {
  const parts = CONTACT_PARTS.map((part) => [part, textIn(form, `contact-${part}`)])
  return parts.every(([, text]) => text === "") ? null : Object.fromEntries(parts)
}

/** @param {HTMLFormElement} form */
function photo(form) {
  const id = textIn(form, "photo-id")
  return id === "" ? null : { id, description: textIn(form, "photo-description") }
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function textIn(form, name) {
  const input = form.elements.namedItem(name)
  const isText = input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement
  return isText ? input.value.trim().normalize("NFC") : ""
}
