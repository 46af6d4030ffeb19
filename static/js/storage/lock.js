/** The code that this phone asks for before changes. It lies here alone, and is nobody's key. */

import { leftToWait, waitAfter } from "../plan/lock_wait.js"

const LOCK = "pocketplan-lock-" // of one person; the worker knows these names too
const OPEN = "pocketplan-open"
const PAGE = "/lock"
const CODE = "/lock-code" // keys, not addresses
const WRONG = "/lock-wrong"
const SCRIPT = /\/static\/[0-9a-f]+\/js\/[\w./-]+\.js/g
const ROUNDS = 100_000 // about a fifth of a second on a phone
const OPEN_MS = 5 * 60_000

/** Whether this browser can ask for a code at all. */
export async function canAsk() {
  return "caches" in globalThis && !!crypto.subtle && !!(await navigator.serviceWorker?.getRegistration())
}

/** @param {string} person  the mark of whose copy it is */
export async function isChosen(person) {
  return "caches" in globalThis && (await caches.has(LOCK + person))
}

/**
 * Ask for this code from now on. Rejects, with everything as it was, where there is no network
 * (TypeError) or no room.
 *
 * @param {string} person
 * @param {string} code
 */
export async function choose(person, code) {
  const wasChosen = await isChosen(person)
  const page = await fetchPage(person)
  try {
    const salt = [...crypto.getRandomValues(new Uint8Array(16))]
    await put(person, CODE, { salt, rounds: ROUNDS, key: await keyOf(code, salt, ROUNDS) })
    await keep(person, page)
  } catch (cause) {
    if (!wasChosen) await takeOff(person)
    throw cause
  }
  await putWrong(person, 0)
  await noteUse(person)
}

/** @param {string} person */
export async function takeOff(person) {
  await caches.delete(LOCK + person)
}

/**
 * Fetch the page that asks anew, where it is of another release than this one.
 *
 * @param {string} person
 * @param {string} release
 */
export async function renewPage(person, release) {
  const held = await inLock(person, PAGE)
  if (held?.headers.get("X-PocketPlan-Release") === release) return
  const page = await fetchPage(person)
  if (await isChosen(person)) await keep(person, page) // not taken off, or erased, meanwhile
}

/**
 * Try a code: the right one opens what is locked. After a few wrong ones none is looked at before
 * the wait is over. Where no code lies here any more, whatever is typed opens.
 *
 * @param {string} person
 * @param {string} code
 */
export async function tryCode(person, code) {
  const known = await inLock(person, CODE)
  if (!known) await takeOff(person)
  if (!known) return true
  if ((await wait(person)) > 0) return false
  const { salt, rounds, key } = await known.json()
  if ((await keyOf(code, salt, rounds)) !== key) {
    await putWrong(person, (await wrong(person)).count + 1)
    return false
  }
  await putWrong(person, 0)
  await noteUse(person)
  return true
}

/**
 * Return how long to wait before the next try, in milliseconds.
 *
 * @param {string} person
 */
export async function wait(person) {
  return leftToWait((await wrong(person)).until, Date.now())
}

/**
 * Return until when no code is asked for; 0 where it is asked for now.
 *
 * @param {string} person
 */
export async function openUntil(person) {
  const noted = await caches.match(`/${person}`, { cacheName: OPEN })
  const until = Number((await noted?.text()) ?? 0)
  return until > Date.now() ? until : 0
}

/**
 * Whoever goes on using what is open is not asked.
 *
 * @param {string} person
 */
export async function noteUse(person) {
  const until = Date.now() + OPEN_MS
  const place = await caches.open(OPEN)
  await place.put(`/${person}`, new Response(String(until)))
  return until
}

/** @param {string} person */
async function fetchPage(person) {
  const page = await fetch(PAGE, { cache: "no-store", redirect: "manual" })
  if (!page.ok || page.headers.get("X-PocketPlan-Person") !== person) throw new TypeError("no page of ours")
  return page
}

/**
 * Keep the page that asks, and its scripts first: with the page the lock is whole.
 *
 * @param {string} person
 * @param {Response} page
 */
async function keep(person, page) {
  const scripts = [...new Set((await page.clone().text()).match(SCRIPT))]
  const place = await caches.open(LOCK + person)
  await place.addAll(scripts)
  await place.put(PAGE, page)
  const held = await place.keys()
  const old = held.filter(({ url }) => url.includes("/static/") && !scripts.includes(new URL(url).pathname))
  await Promise.all(old.map((request) => place.delete(request, { ignoreVary: true })))
}

/** @param {string} person */
async function wrong(person) {
  const noted = await inLock(person, WRONG)
  return noted ? noted.json() : { count: 0, until: 0 }
}

/**
 * @param {string} person
 * @param {number} count
 */
function putWrong(person, count) {
  return put(person, WRONG, { count, until: Date.now() + waitAfter(count) })
}

/**
 * @param {string} person
 * @param {string} key
 * @param {unknown} value
 */
async function put(person, key, value) {
  const place = await caches.open(LOCK + person)
  await place.put(key, new Response(JSON.stringify(value)))
}

/**
 * @param {string} person
 * @param {string} key
 */
function inLock(person, key) {
  return caches.match(key, { cacheName: LOCK + person, ignoreVary: true })
}

/**
 * @param {string} code
 * @param {readonly number[]} salt
 * @param {number} iterations
 */
async function keyOf(code, salt, iterations) {
  const typed = await crypto.subtle.importKey("raw", new TextEncoder().encode(code), "PBKDF2", false, ["deriveBits"])
  const how = { name: "PBKDF2", hash: "SHA-256", salt: new Uint8Array(salt), iterations }
  return String(new Uint8Array(await crypto.subtle.deriveBits(how, typed, 256)))
}
