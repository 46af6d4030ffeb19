/** A mark on the icon, for those who want one: chosen on this phone, and known to it alone. */

const WANTED = "pocketplan-badge" // is there if it is wanted; the worker looks

export function isMarkWanted() {
  return caches.has(WANTED)
}

/** @param {boolean} isWanted */
export async function wantMark(isWanted) {
  if (isWanted) await caches.open(WANTED)
  else await caches.delete(WANTED)
}

export async function clearMark() {
  await navigator.clearAppBadge()
}
