import { callAddress, textAddress } from "../plan/callable.js"
import { photo as photoOnPhone } from "../storage/photos.js"
import { say, slot } from "./blank.js"
import { wordsFor } from "./field_words.js"

/**
 * Show a field's value in a row drawn from the template, or take its place out where there
 * is nothing to show.
 *
 * @param {Element} row
 * @param {string} field
 * @param {any} value  as on the wire; null for none
 * @param {string} plan
 */
export function showField(row, field, value, plan) {
  const place = slot(row, field)
  if (!place) return
  const box = boxOf(place)
  if (isNothing(value)) return box.remove()
  switch (field) {
    case "contact":
      return showContact(place, value)
    case "photo":
      return showPhoto(/** @type {HTMLImageElement} */ (place), box, value, plan)
    case "chat":
      return place.setAttribute("href", isWebAddress(value) ? value : "")
    default:
      place.textContent = wordsFor(field, value)
  }
}

/**
 * Return all of what shows a field: its slot, or the label and figure around it too.
 *
 * @param {Element} place
 */
export function boxOf(place) {
  return place.closest(".detail, .photo, p.reach") ?? place
}

/**
 * @param {Element} place
 * @param {{name: string, phone: string, text: string, keyword: string, message: string | null}}
 *   contact  with the sentence to begin a text with, where no keyword is asked for
 */
export function showContact(place, { name, phone, text, keyword, message }) {
  const toCall = callAddress(phone)
  const toWrite = text || message ? textAddress(text || phone, keyword || message || "") : null
  say(place, "name", name)
  say(place, "phone", phone)
  say(place, "text", text)
  say(place, "keyword", keyword)
  say(place, "unclear", phone && !toCall ? phone : "")
  link(slot(place, "call"), toCall)
  link(slot(place, "write"), toWrite)
  if (!phone || toCall) slot(place, "unclear-note")?.remove()
}

/**
 * @param {HTMLImageElement} image
 * @param {Element} box
 * @param {{id: string, description: string}} photo
 * @param {string} plan
 */
function showPhoto(image, box, { id, description }, plan) {
  say(box, "description", description)
  image.src = `/plans/${plan}/photos/${id}`
  void photoOnPhone(id).then((blob) => {
    if (!blob) return
    image.src = URL.createObjectURL(blob)
    image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true })
  })
}

/**
 * @param {HTMLElement | null} anchor
 * @param {string | null} href  null where there is nothing to reach
 */
function link(anchor, href) {
  if (href) anchor?.setAttribute("href", href)
  else anchor?.remove()
}

/** @param {unknown} value */
function isNothing(value) {
  return value === null || value === undefined || value === "" || value === false
}

/** @param {string} address */
function isWebAddress(address) {
  return URL.canParse(address) && new URL(address).protocol === "https:"
}
