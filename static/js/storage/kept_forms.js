import { jot, read, readAll, write, writeAll } from "./database.js"

const KEPT = "draft form " // counted with what is not sent, before a phone is erased

/**
 * A form that somebody began on this phone and that the server does not have yet.
 *
 * @typedef {object} KeptForm
 * @property {string} name
 * @property {string} person  whose it is
 * @property {string} path  that it is sent to
 * @property {string} [at]  the page where it stands, if another
 * @property {[string, string][]} fields  as the form had them, ids and all
 * @property {boolean} waits  its person sent it: it goes as soon as there is a network
 */

/**
 * @param {string} person
 * @param {string} path
 * @returns {Promise<KeptForm | undefined>}
 */
export function keptForm(person, path) {
  return read("settings", nameFor(person, path))
}

/**
 * Return the forms of a person that wait to be sent.
 *
 * @param {string} person
 * @returns {Promise<KeptForm[]>}
 */
export async function waitingForms(person) {
  const settings = await readAll("settings")
  return settings.filter(({ name, waits }) => waits && name.startsWith(nameFor(person, "")))
}

/**
 * @param {Omit<KeptForm, "name">} form
 */
export async function keepForm(form) {
  const kept = { ...form, name: nameFor(form.person, form.path) }
  await (form.waits ? write("settings", kept) : jot("settings", kept))
}

/**
 * @param {string} person
 * @param {string} path
 */
export async function forgetForm(person, path) {
  await writeAll("settings", { remove: [nameFor(person, path)] })
}

/**
 * Forget what the server took, but for what its person wrote on since.
 *
 * @param {string} person
 * @param {string} path
 */
export async function forgetSent(person, path) {
  const kept = await keptForm(person, path)
  if (kept?.waits) await forgetForm(person, path)
}

/**
 * @param {string} person
 * @param {string} path
 */
function nameFor(person, path) {
  return `${KEPT}${person} ${path}`
}
