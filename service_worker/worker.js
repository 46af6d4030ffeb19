import {
  answerCard,
  answerFile,
  answerFreshPage,
  answerFrontDoor,
  answerKeptPage,
  answerPage,
  answerPhoto,
  unlessHidden,
} from "./answering.js"
import { keepInTouch, openFromNotification, putAway, resubscribe, show } from "./push.js"
import { refresh, refreshAgain } from "./refreshing.js"
import { forgetOtherReleases, keep, keepLater } from "./releases.js"
import { routeFor } from "./route.js"

const FIRST_PAINT_MS = 1_000 // until then the phone has nothing better to do
const DESK = "/desk" // where a browser that is told what is due says that it still listens

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))

/**
 * Listen for everything, during the first evaluation.
 *
 * @param {{version: string, files: string[]}} release
 */
export function start({ version, files }) {
  worker.addEventListener("install", (event) => event.waitUntil(keep(version, files)))
  worker.addEventListener("activate", () => takeOver(version))
  worker.addEventListener("message", (event) => event.waitUntil(hear(event.data)))
  worker.addEventListener("push", (event) => event.waitUntil(show(event)))
  worker.addEventListener("notificationclick", (event) => event.waitUntil(openFromNotification(event)))
  worker.addEventListener("notificationclose", (event) => event.waitUntil(putAway(event)))
  worker.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(resubscribe(event)))
  worker.addEventListener("fetch", (event) => {
    switch (routeFor(event.request, worker.location.origin)) {
      case "kept page":
        event.respondWith(unlessHidden(event.request, () => answerKeptPage(version, event.request)))
        return event.waitUntil(pause(FIRST_PAINT_MS).then(() => Promise.all([refresh(), keepInTouch()])))
      case "fresh page":
        return event.respondWith(unlessHidden(event.request, () => answerFreshPage(version, event)))
      case "front door":
        return event.respondWith(unlessHidden(event.request, () => answerFrontDoor(version, event.request)))
      case "page":
        event.waitUntil(sayFromDesk(event.request))
        return event.respondWith(unlessHidden(event.request, () => answerPage(version, event.request)))
      case "card":
        return event.respondWith(answerCard(version, event.request))
      case "photo":
        return event.respondWith(answerPhoto(event))
      case "file":
        return event.respondWith(answerFile(event.request))
    }
  })
}

/** @param {Request} request */
async function sayFromDesk({ url }) {
  if (new URL(url).pathname !== DESK) return
  await pause(FIRST_PAINT_MS)
  await keepInTouch()
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((done) => setTimeout(done, ms))
}

/**
 * The pages that are open are this worker's from here on. None is reloaded: nobody is
 * interrupted, and each meets its own release's scripts.
 *
 * Nobody waits for it, neither for a network nor for a page that is going away: as long as a
 * worker takes over, every page that is opened would wait too.
 *
 * @param {string} version
 */
function takeOver(version) {
  void worker.clients.claim()
    .then(refresh)
    .then(() => forgetOtherReleases(version))
    .then(() => keepLater(version))
    .catch(() => {}) // no network: it is fetched when it is asked for
}

/** @param {unknown} wish  what a page asks for */
async function hear(wish) {
  if (wish === "refresh") await refreshAgain()
  if (wish === "activate") await worker.skipWaiting()
}
