import { send } from "./sending.js"

const WAITING = "pocketplan-receipts" // begins like everything that erasing this phone deletes
const KNOWN_NO_MORE = 404

/**
 * Keep something to be said, as the path that it is sent to, until the server knows.
 *
 * @param {string} path
 */
export async function keepReceipt(path) {
  const waiting = await caches.open(WAITING)
  await waiting.put(path, new Response())
}

/** Say what waits; what cannot be said now waits on. */
export async function flushReceipts() {
  if (!(await caches.has(WAITING))) return
  const waiting = await caches.open(WAITING)
  for (const { url } of await waiting.keys()) {
    const answer = await send(new URL(url).pathname)
    if (answer?.ok || answer?.status === KNOWN_NO_MORE) await waiting.delete(url)
  }
}

/**
 * Whether somebody wants no more of these, or none at all, and the server may not know yet.
 *
 * @param {string | undefined} about
 */
export async function isToStop(about) {
  const waiting = await caches.open(WAITING)
  const wishes = await waiting.keys()
  return wishes.some(({ url }) => url.endsWith("/pause") || url.endsWith(`/${about}/stop`))
}
