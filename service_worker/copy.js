import { personOf, photosIn, releaseOfAnswer } from "./keepable.js"
import { KEPT_PAGES } from "./route.js"

const PREFIX = "pocketplan-person-"
const STATE = "pocketplan-state"
const WHOSE = "/whose-copy" // keys in STATE, not addresses
const ONLINE = "/reads-online"

/**
 * Return this phone's copy of a page or photo, or undefined.
 *
 * More than one person may have a copy on one phone; the copy is that of whoever was signed
 * in last. One look usually finds both: the answers say whose they are.
 *
 * @param {string} path
 */
export async function kept(path) {
  const [whose, first] = await Promise.all([whoseCopy(), look(path)])
  if (!first || !whose || personOf(first) === whose) return first
  return look(path, PREFIX + whose)
}

/**
 * Keep an answer in its person's copy, and make that copy the one shown.
 *
 * @param {string} path
 * @param {Response} answer
 */
export async function keepInCopy(path, answer) {
  const person = personOf(answer)
  const cache = await caches.open(PREFIX + person)
  await cache.put(path, answer)
  const state = await caches.open(STATE)
  await state.delete(ONLINE)
  if ((await whoseCopy()) !== person) await state.put(WHOSE, new Response(person))
}

/** Whoever is signed in asked that this phone keeps nothing of theirs. */
export async function noteReadOnline() {
  const state = await caches.open(STATE)
  await state.put(ONLINE, new Response("yes"))
}

/** Whether whoever is signed in asked so: the copy, if there is one, is another person's. */
export async function isReaderOnline() {
  return (await caches.match(ONLINE, { cacheName: STATE })) !== undefined
}

/**
 * Return which of a page's photos the phone does not hold yet.
 *
 * @param {string} person
 */
export async function missingPhotos(person) {
  const shown = await photosShown(person)
  const held = await Promise.all(shown.map((path) => look(path, PREFIX + person)))
  return shown.filter((_, index) => held[index] === undefined)
}

/**
 * Forget photos that none of the person's pages shows any more: hidden or replaced ones.
 *
 * @param {string} person
 */
export async function forgetPhotosNotShown(person) {
  const needed = new Set([...KEPT_PAGES, ...(await photosShown(person))])
  const cache = await caches.open(PREFIX + person)
  const requests = await cache.keys()
  const unneeded = requests.filter(({ url }) => !needed.has(new URL(url).pathname))
  await Promise.all(unneeded.map((request) => cache.delete(request, { ignoreVary: true })))
}

/**
 * Return the releases that kept pages are made of.
 *
 * @returns {Promise<Set<string>>}
 */
export async function keptReleases() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX))
  const pages = await Promise.all(
    names.flatMap((name) => KEPT_PAGES.map((path) => look(path, name))),
  )
  return new Set(pages.flatMap((page) => (page ? [releaseOfAnswer(page)] : [])))
}

/** Return the mark of the person whose copy is shown, or "". */
export async function whoseCopy() {
  const mark = await caches.match(WHOSE, { cacheName: STATE })
  return mark ? mark.text() : ""
}

/** @param {string} person */
async function photosShown(person) {
  const pages = await Promise.all(KEPT_PAGES.map((path) => look(path, PREFIX + person)))
  const texts = await Promise.all(pages.map((page) => page?.text() ?? ""))
  return [...new Set(texts.flatMap(photosIn))]
}

/**
 * @param {string} path
 * @param {string} [cacheName]
 */
function look(path, cacheName) {
  return caches.match(path, { cacheName, ignoreVary: true })
}
