import { isReaderOnline, kept } from "./copy.js"
import { isReadOnline } from "./keepable.js"
import { OPEN, unlessLocked } from "./lock.js"
import { keepPage, keepPhoto, refreshAgain } from "./refreshing.js"
import { keptFile, offlinePage } from "./releases.js"
import { CARD } from "./route.js"

const SERVER_TROUBLE = 500
const PATIENCE_MS = 3_000 // where the network has the first word
const PLAN = "/plan"
const OUT_OF_HISTORY = "force-cache" // how browsers ask for a page by their own way back

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))

/**
 * The phone's copy first: never put the network before the plan.
 *
 * @param {string} version
 * @param {Request} request
 */
export async function answerKeptPage(version, request) {
  const { pathname } = new URL(request.url)
  const [copy, isOnline] = await Promise.all([kept(pathname), isReaderOnline()])
  if (!copy) return answerPage(version, request)
  return isOnline ? answerReader(request, copy) : copy
}

/**
 * Somebody reads here who keeps nothing on this phone: their plan, and never another's for it.
 * Where the network does not tell theirs, because nobody is signed in any more or because it
 * is gone, the copy opens for whom it is kept.
 *
 * @param {Request} request
 * @param {Response} copy
 */
async function answerReader(request, copy) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) })
    return isReadOnline(answer) ? answer : copy
  } catch {
    return copy
  }
}

/**
 * The network first, because somebody has signed in; the copy if it does not answer.
 *
 * @param {string} version
 * @param {FetchEvent} event
 */
export function answerFreshPage(version, event) {
  const { pathname } = new URL(event.request.url)
  const asked = fetch(event.request)
  const isKept = asked.then((answer) => keepPage(pathname, answer.clone(), event.resultingClientId))
  event.waitUntil(isKept.catch(ignored).then(refreshAgain)) // one under way may have asked as another
  return asked.then(
    async (answer) => (answer.status < SERVER_TROUBLE ? answer : ((await kept(pathname)) ?? answer)),
    () => answerKeptPage(version, event.request),
  )
}

/**
 * Where the network leads from the first page; without it, to the plan that this phone keeps.
 *
 * @param {string} version
 * @param {Request} request
 */
export async function answerFrontDoor(version, request) {
  if (!(await kept(PLAN))) return answerPage(version, request)
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (answer.status < SERVER_TROUBLE) return answer
  } catch {
    // there is no network, or none that answers
  }
  return Response.redirect(PLAN)
}

/**
 * The network; without it, the page itself if this phone or its release has it, else the one
 * that leads to the plan.
 *
 * @param {string} version
 * @param {Request} request
 */
export async function answerPage(version, request) {
  try {
    return await fetch(request)
  } catch (cause) {
    const page =
      (await kept(new URL(request.url).pathname)) ??
      (await keptFile(version, request.url)) ??
      (await offlinePage(version))
    if (page) return page
    throw cause
  }
}

/**
 * The copy, else the network's answer, which is kept. Answer and keeping are parted before
 * any waiting, so that the worker lives until both are done.
 *
 * @param {FetchEvent} event
 */
export function answerPhoto(event) {
  const { pathname } = new URL(event.request.url)
  const looked = kept(pathname)
  const asked = looked.then((copy) => (copy ? undefined : fetch(event.request)))
  event.waitUntil(asked.then((answer) => answer && keepPhoto(pathname, answer.clone()), ignored))
  return asked.then(async (answer) => answer ?? (await looked) ?? Response.error())
}

/**
 * This release's own card, at once. Whoever chose a code is asked for it again after that.
 *
 * @param {string} version
 * @param {Request} request
 */
export async function answerCard(version, request) {
  void caches.delete(OPEN)
  return (await keptFile(version, CARD)) ?? fetch(request)
}

/**
 * The answer; but whoever goes back in the browser's history from the closed card finds the card
 * again, at each page that came before it. Every other way to a page leads there, as always, or
 * to the question for a code.
 *
 * @param {Request} request
 * @param {() => Promise<Response>} answer
 */
export async function unlessHidden(request, answer) {
  if (request.cache === OUT_OF_HISTORY && (await isHidden())) return Response.redirect(CARD)
  return unlessLocked(request.url, await answer())
}

/** Whether the card is what somebody looks at. */
async function isHidden() {
  const pages = /** @type {readonly WindowClient[]} */ (await worker.clients.matchAll())
  return pages.some(({ url, visibilityState }) => visibilityState === "visible" && url.endsWith(CARD))
}

/**
 * A file of any release, or of the page that asks for a code.
 *
 * @param {Request} request
 */
export async function answerFile(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}

/** Without a network there is nothing to keep. */
function ignored() {}
