/** What this phone holds for the day without a network, and whether it would open. */

const PREFIX = "pocketplan-"
const PHOTO = /\/plans\/[0-9a-f-]{36}\/photos\/[0-9a-f-]{36}/g
const FILE = /\/static\/[0-9a-f]+\/(?:css|js)\/[\w./-]+/g
const NUMBER = /href="tel:[^"]+"/

/**
 * Test the copy as a day without a network would: the page is there and whole, the files it
 * names are there, its numbers can be dialled, its photos can be drawn.
 *
 * @param {string} path  of the kept page
 * @returns {Promise<Date | undefined>}  when the copy was last known to be the newest;
 *     undefined if the test failed
 */
export async function testCopy(path) {
  const { isPage, areNumbers, arePhotos, checked } = await lookAtCopy(path)
  return isPage && areNumbers && arePhotos ? checked : undefined
}

/**
 * Look at each part of the copy: the page with its files, its numbers, its photos.
 *
 * @param {string} path
 */
export async function lookAtCopy(path) {
  const page = "caches" in globalThis ? await caches.match(path, { ignoreVary: true }) : undefined
  const text = (await page?.text()) ?? ""
  const files = await Promise.all(found(FILE, text).map(holds))
  const photos = await Promise.all(found(PHOTO, text).map(isDrawable))
  return {
    isPage: /<\/html>\s*$/.test(text) && !files.includes(false),
    areNumbers: NUMBER.test(text),
    arePhotos: text !== "" && !photos.includes(false),
    checked: new Date(page?.headers.get("X-PocketPlan-Checked") ?? Date.now()),
  }
}

/** Forget everything that PocketPlan keeps in this browser's caches, and nothing else. */
export async function forgetCopies() {
  if (!("caches" in globalThis)) return
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX))
  await Promise.all(names.map((name) => caches.delete(name)))
}

/** Ask the browser not to clear this phone's copy by itself. It may refuse. */
export async function askToStay() {
  if (!navigator.storage?.persist || (await navigator.storage.persisted())) return
  await navigator.storage.persist()
}

/**
 * @param {RegExp} pattern
 * @param {string} text
 */
function found(pattern, text) {
  return [...new Set(text.match(pattern) ?? [])]
}

/**
 * Whether this phone's copy has what is at an address.
 *
 * @param {string} path
 */
export async function holds(path) {
  if (!("caches" in globalThis)) return false
  return (await caches.match(path, { ignoreVary: true })) !== undefined
}

/**
 * Return the picture that this phone's copy has at an address, or undefined.
 *
 * @param {string} path
 */
export async function pictureInCopy(path) {
  const kept = "caches" in globalThis ? await caches.match(path, { ignoreVary: true }) : undefined
  return kept?.blob()
}

/** @param {string} path */
async function isDrawable(path) {
  const photo = await caches.match(path, { ignoreVary: true })
  if (!photo) return false
  try {
    const picture = await createImageBitmap(await photo.blob())
    picture.close()
    return true
  } catch {
    return false
  }
}
