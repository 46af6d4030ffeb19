import { releaseOfAnswer } from "./keepable.js"
import { keptReleases } from "./copy.js"

const PREFIX = "pocketplan-release-"
const MARK = "/offline" // every release has it
const LATER = "/practised"

/**
 * Keep a release whole or not at all; one that is whole already, after a roll-back, stays.
 *
 * What is not of this release, such as a portal's page in a script's place, makes all of it
 * unfit. The mark comes last: without it a release is not whole.
 *
 * @param {string} version
 * @param {string[]} files  addresses
 */
export async function keep(version, files) {
  if (await isWhole(version)) return
  const cache = await caches.open(PREFIX + version)
  try {
    await cache.addAll(files)
    const mark = await fetch(MARK, { cache: "no-store" })
    const answers = [mark, ...(await cache.matchAll())]
    if (!answers.every((answer) => isOf(version, answer))) {
      throw new TypeError(`not all of release ${version}`)
    }
    await cache.put(MARK, mark)
  } catch (cause) {
    await caches.delete(PREFIX + version)
    throw cause
  }
}

/** @param {string} version */
export async function isWhole(version) {
  const mark = await caches.match(MARK, { cacheName: PREFIX + version, ignoreVary: true })
  return mark !== undefined
}

/**
 * Return a kept file of a release, or undefined.
 *
 * @param {string} version
 * @param {string} url
 */
export function keptFile(version, url) {
  return caches.match(url, { cacheName: PREFIX + version, ignoreVary: true })
}

/**
 * Return the page for where there is no network, of this release or, failing that, of any.
 *
 * @param {string} version
 */
export async function offlinePage(version) {
  return (await keptFile(version, MARK)) ?? (await caches.match(MARK, { ignoreVary: true }))
}

/**
 * Keep beside a release what is seldom asked for: what is said after practising. It is no part
 * of it: a phone that could not fetch it has its plan all the same.
 *
 * @param {string} version
 */
export async function keepLater(version) {
  for (const path of [LATER, `/static/${version}/js${LATER}.js`]) {
    const answer = await fetch(path, { cache: "no-store" })
    if (!(await isWhole(version))) return // the phone was erased meanwhile
    if (isOf(version, answer)) await (await caches.open(PREFIX + version)).put(path, answer)
  }
}

/**
 * Forget the releases that nothing needs: not this one, not those that kept pages are made
 * of, and not the newest other, which a page that is open may still be using.
 *
 * @param {string} version
 */
export async function forgetOtherReleases(version) {
  const needed = (await keptReleases()).add(version)
  const others = (await caches.keys())
    .filter((name) => name.startsWith(PREFIX))
    .filter((name) => !needed.has(name.slice(PREFIX.length)))
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)))
}

/**
 * @param {string} version
 * @param {Response} answer
 */
function isOf(version, answer) {
  return answer.ok && !answer.redirected && releaseOfAnswer(answer) === version
}
