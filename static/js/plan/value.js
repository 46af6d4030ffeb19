/** @typedef {import("./types.js").Value} Value */

/**
 * Return the value as the server will keep it: text in NFC, trimmed, with plain line ends;
 * nothing but blanks as null.
 *
 * @param {Value} value
 * @returns {Value}
 */
export function told(value) {
  if (typeof value === "string") return plain(value) || null
  if (typeof value !== "object" || value === null) return value
  const texts = Object.fromEntries(Object.entries(value).map(([name, text]) => [name, plain(text)]))
  const isBlank = Object.values(texts).every((text) => text === "")
  return isBlank ? null : /** @type {Value} */ (texts)
}

/**
 * Return a text that two values share only if a reader could not tell them apart.
 *
 * @param {Value} value
 * @returns {string}
 */
export function likeness(value) {
  const one = told(value)
  if (typeof one !== "object" || one === null) return JSON.stringify(one)
  return JSON.stringify(Object.entries(one).sort())
}

/** @param {string} text */
function plain(text) {
  return text.replaceAll("\r\n", "\n").trim().normalize("NFC")
}
