import { send } from "./sending.js"

const WAITING = "pocketplan-receipts" // begins like everything that erasing this phone deletes
const KNOWN_NO_MORE = 404

/**
 * Keep that a delivery has arrived until the server knows.
 *
 * @param {string} delivery
 */
export async function keepReceipt(delivery) {
  const waiting = await caches.open(WAITING)
  await waiting.put(`/deliveries/${encodeURIComponent(delivery)}/arrived`, new Response())
}

/** Say what has arrived; what cannot be said now waits. */
export async function flushReceipts() {
  if (!(await caches.has(WAITING))) return
  const waiting = await caches.open(WAITING)
  for (const { url } of await waiting.keys()) {
    const answer = await send(new URL(url).pathname)
    if (answer?.ok || answer?.status === KNOWN_NO_MORE) await waiting.delete(url)
  }
}
