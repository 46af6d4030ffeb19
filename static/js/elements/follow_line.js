import { fill } from "./entry_form.js"

/**
 * In a form, a line of the directory that is chosen brings its name and number; whoever writes
 * over them keeps them as their own words.
 *
 * @param {HTMLFormElement} form  filled in
 */
export function followLine(form) {
  const line = form.elements.namedItem("line")
  if (!(line instanceof HTMLSelectElement)) return
  const draw = () => {
    const contact = line.selectedOptions[0]?.dataset.contact
    if (contact) fill(form, () => JSON.parse(contact), "contact")
  }
  form.addEventListener("input", ({ target }) => {
    if (target === line) draw()
    else if (/** @type {HTMLInputElement} */ (target).name.startsWith("contact-")) line.value = ""
  })
  draw()
}
