const BETWEEN = /[ \-.()/\u00a0\u2010-\u2013]/g // what people write between digits
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g // comes along when copied
const EXTENSION = /^(.*[0-9)])[ ,]*ext\.? *([0-9]{1,10})$/i // dialled after a pause
const NUMBER = /^\+?[0-9]{2,15}$/ // 15 is an ambulance in France

/**
 * Return what a phone dials for a number as it is written, or null for what is no number:
 * letters, and * # ; , which dial who knows what. The server, which knows the numbers of
 * each region, has the last word once it is asked.
 *
 * @param {string} written
 * @returns {string | null}
 */
export function dialled(written) {
  const text = written.replace(UNSEEN, "").trim()
  const digits = (/^(\+|00)/.test(text) ? text.replace("(0)", "") : text).replace(BETWEEN, "")
  return NUMBER.test(digits) ? digits : null
}

/**
 * @param {string} written
 * @returns {string | null}
 */
export function callAddress(written) {
  const [, body = written, extension] = EXTENSION.exec(written.replace(UNSEEN, "").trim()) ?? []
  const digits = dialled(body)
  return digits && `tel:${digits}${extension ? `,${extension}` : ""}`
}

/**
 * Return an sms: link that carries the keyword as its message.
 *
 * @param {string} written
 * @param {string} [keyword]
 * @returns {string | null}
 */
export function textAddress(written, keyword = "") {
  const digits = dialled(written)
  // iPhones read what follows the &, Androids what follows the ?
  return digits && `sms:${digits}${keyword ? `?&body=${encodeURIComponent(keyword)}` : ""}`
}
