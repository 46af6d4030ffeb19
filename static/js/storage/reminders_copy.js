/** The page of reminders, kept for a day without a network: beside the plan's copy, and erased with it. */

const COPY = "pocketplan-reminders"
const PAGE = "/mine/reminders"
const FILE = /\/static\/[0-9a-f]+\/(?:css|js|icons)\/[\w./-]+/g
const TOKEN = /(name="csrf_token" value=")[^"]*/g // it ages, and what is kept holds none

/**
 * Keep the page as it is now, its files first. Whatever else the copy held is done with.
 *
 * @param {string} person  the mark of whose copy it is
 * @returns {Promise<boolean>}  false where there is no network, or no page of theirs
 */
export async function keepReminders(person) {
  try {
    const answer = await fetch(PAGE, { cache: "no-store", redirect: "manual" })
    if (!answer.ok || answer.headers.get("X-PocketPlan-Person") !== person) return false
    const text = (await answer.text()).replace(TOKEN, "$1")
    const files = [...new Set(text.match(FILE))]
    const place = await caches.open(COPY)
    await place.addAll(files)
    await place.put(PAGE, new Response(text, { headers: unpacked(answer.headers) }))
    const held = await place.keys()
    const done = held.filter(({ url }) => ![PAGE, ...files].includes(new URL(url).pathname))
    await Promise.all(done.map((request) => place.delete(request, { ignoreVary: true })))
    return true
  } catch (cause) {
    if (cause instanceof TypeError || cause instanceof DOMException) return false
    throw cause
  }
}

/**
 * Note what the kept page does not show yet.
 *
 * @param {string} path  of the wish
 */
export async function noteInCopy(path) {
  await (await caches.open(COPY)).put(path, new Response())
}

/** @param {string} path */
export async function isNotedInCopy(path) {
  return (await caches.match(path, { cacheName: COPY })) !== undefined
}

/** @param {Headers} headers */
function unpacked(headers) {
  const kept = new Headers(headers)
  for (const name of ["Content-Encoding", "Content-Length"]) kept.delete(name)
  return kept
}
