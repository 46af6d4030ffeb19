/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Input */

/**
 * Whether somebody has changed what a field of a fetched form held.
 *
 * @param {Input} input
 */
export function isTouched(input) {
  if (input instanceof HTMLSelectElement) {
    return [...input.options].some(({ selected, defaultSelected }) => selected !== defaultSelected)
  }
  if (isTick(input)) return input.checked !== input.defaultChecked
  return input.value !== input.defaultValue
}

/**
 * @param {Input} input
 * @returns {input is HTMLInputElement}
 */
export function isTick(input) {
  return input instanceof HTMLInputElement && input.type === "checkbox"
}
