/** What somebody wishes of reminders, until the server knows. The worker sends it too, and heeds it. */

const WAITING = "pocketplan-receipts"

/** @param {string} path  that it is sent to */
export async function keepWish(path) {
  await (await caches.open(WAITING)).put(path, new Response())
}

/** @param {string} path */
export async function dropWish(path) {
  await (await caches.open(WAITING)).delete(path)
}

/**
 * Return the paths of a person's wishes that wait.
 *
 * @param {string} person  the mark of whose copy it is
 */
export async function waitingWishes(person) {
  const kept = await (await caches.open(WAITING)).keys()
  return kept.map(({ url }) => new URL(url).pathname).filter((path) => path.startsWith(`/copies/${person}/`))
}
