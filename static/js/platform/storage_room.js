const NEEDED_BYTES = 5_000_000 // a plan with its photos and the newest PocketPlan beside the last
const TRIAL = "pocketplan-trial"
const TRIAL_BYTES = 200_000 // a photo

/**
 * Return whether the browser has little room left for us, and whether it said that it clears
 * nothing by itself. What it says of room may be made up, so a trial is put there and taken away.
 *
 * @returns {Promise<{isTight: boolean, isLasting: boolean}>}
 */
export async function storageRoom() {
  const { storage } = navigator
  const [told, isLasting, isTaken] = await Promise.all([
    storage?.estimate?.().catch(() => undefined),
    storage?.persisted?.().catch(() => false),
    takesMore(),
  ])
  const left = told?.quota === undefined ? Infinity : told.quota - (told.usage ?? 0)
  return { isTight: !isTaken || left < NEEDED_BYTES, isLasting: isLasting ?? false }
}

async function takesMore() {
  try {
    const place = await caches.open(TRIAL)
    await place.put("/trial", new Response(new Uint8Array(TRIAL_BYTES)))
    return true
  } catch {
    return false
  } finally {
    await globalThis.caches?.delete(TRIAL).catch(() => false)
  }
}
