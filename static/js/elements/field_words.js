const DATES = new Set(["agreed_on", "by", "read_on", "helped"])

/**
 * Return how a value reads: a choice in its words, a date as people write it, "" for none.
 *
 * @param {string} field
 * @param {unknown} value  as on the wire, neither contact nor photo
 */
export function wordsFor(field, value) {
  if (value === null || value === undefined || value === "" || value === false) return ""
  const choice = chosen(field, String(value))
  if (choice) return choice
  if (typeof value === "number") return (chosen(field) || "%d").replace("%d", String(value))
  return DATES.has(field) ? dated(String(value)) : String(value)
}

/** Return what stands where somebody left a field empty. */
export function wordsForNothing() {
  return chosen("empty")
}

/**
 * Return how something reads that was chosen once and can be chosen no more, "" for itself.
 *
 * @param {string} field
 */
export function wordsForUnoffered(field) {
  return chosen(field)
}

/**
 * @param {string} field
 * @param {string} [value]
 */
function chosen(field, value) {
  const choices = document.getElementById("choices")
  if (!(choices instanceof HTMLTemplateElement)) return ""
  const which = value === undefined ? ":not([data-value])" : `[data-value="${CSS.escape(value)}"]`
  return choices.content.querySelector(`[data-field="${field}"]${which}`)?.textContent ?? ""
}

/** @param {string} day  "2026-03-02" */
function dated(day) {
  const noon = new Date(`${day}T12:00`)
  return noon.toLocaleDateString(document.documentElement.lang, { dateStyle: "long" })
}
