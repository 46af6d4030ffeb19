/** Markup exists once: the server renders it, empty, inside a <template>; here it is cloned. */

/**
 * Return a copy of what stands in `<template id="…">`.
 *
 * Throws where the page has no such template: a page without it should not ask.
 *
 * @param {string} id
 * @returns {HTMLElement}
 */
export function blank(id) {
  const template = document.getElementById(id)
  const inside = template instanceof HTMLTemplateElement && template.content.firstElementChild
  if (!(inside instanceof HTMLElement)) throw new TypeError(`no template ${id}`)
  return /** @type {HTMLElement} */ (document.importNode(inside, true))
}

/**
 * Return an element's slot: the place for one thing.
 *
 * @param {Element} element
 * @param {string} name
 * @returns {HTMLElement | null}
 */
export function slot(element, name) {
  return element.querySelector(`[data-slot="${name}"]`)
}

/**
 * Put words into a slot, if there is one.
 *
 * @param {Element} element
 * @param {string} name
 * @param {string} words
 */
export function say(element, name, words) {
  const place = slot(element, name)
  if (place) place.textContent = words
}
