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
 * @property {boolean} [isRefused]  its person sent it, and the server said what is in the way: it
 *   goes when they have looked at it, and is not forgotten if they never saw why
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
 * Return the forms that a person sent and the server does not have: those that wait, and those
 * that were refused.
 *
 * @param {string} person
 * @returns {Promise<KeptForm[]>}
 */
export async function unsentForms(person) {
  const settings = await readAll("settings")
  const theirs = settings.filter(({ name }) => name.startsWith(nameFor(person, "")))
  return theirs.filter(({ waits, isRefused }) => waits || isRefused)
}

/**
 * Keep it in the place of what was kept of it. What waits and was written in another window on the
 * same page is another form: it goes on waiting beside this one.
 *
 * @param {Omit<KeptForm, "name">} form
 */
export async function keepForm(form) {
  const kept = { ...form, name: nameFor(form.person, form.path) }
  const there = await keptForm(form.person, form.path)
  if (there?.waits && idOf(there) !== idOf(kept)) {
    await write("settings", { ...there, name: `${there.name} ${idOf(there)}` })
  }
  await (form.waits || form.isRefused ? write("settings", kept) : jot("settings", kept))
}

/**
 * @param {string} person
 * @param {string} path
 */
export async function forgetForm(person, path) {
  await writeAll("settings", { remove: [nameFor(person, path)] })
}

/**
 * Forget every form that a person began here, sent or not: the record that they were for is not
 * theirs to write in any more.
 *
 * @param {string} person
 */
export async function forgetForms(person) {
  const settings = await readAll("settings")
  const names = settings.map(({ name }) => name).filter((name) => name.startsWith(nameFor(person, "")))
  await writeAll("settings", { remove: names })
}

/**
 * Forget what the server took, but for what its person wrote on since.
 *
 * @param {string} person
 * @param {string} path
 * @param {string} [name]
 */
export async function forgetSent(person, path, name = nameFor(person, path)) {
  const kept = await read("settings", name)
  if (kept?.waits) await writeAll("settings", { remove: [name] })
}

/** @param {KeptForm} form */
function idOf({ fields }) {
  return fields.find(([name]) => name === "form_id")?.[1]
}

/**
 * @param {string} person
 * @param {string} path
 */
function nameFor(person, path) {
  return `${KEPT}${person} ${path}`
}
