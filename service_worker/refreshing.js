import { forgetPhotosNotShown, keepInCopy, kept, missingPhotos, noteReadOnline, whoseCopy } from "./copy.js"
import { isKeepablePage, isKeepablePhoto, isReadOnline, personOf, releaseOfAnswer } from "./keepable.js"
import { isWhole } from "./releases.js"
import { KEPT_PAGES } from "./route.js"

const PATIENCE_MS = 30_000
const UNCHANGED = 304

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))

/** @type {Promise<void> | undefined} */
let underWay

/** Bring every kept page up to date, once at a time. Never rejects: the copy stays as it is. */
export function refresh() {
  underWay ??= refreshEach().finally(() => (underWay = undefined))
  return underWay
}

/** Refresh after something has been sent: what is under way may have asked too early. */
export async function refreshAgain() {
  await underWay
  await refresh()
}

async function refreshEach() {
  for (const path of KEPT_PAGES) {
    await refreshPage(path).catch(stayAsItIs)
  }
  await refreshPhotos().catch(stayAsItIs)
  await tell({ isRefreshed: true })
}

/** @param {string} path */
async function refreshPage(path) {
  const before = await kept(path)
  const tag = before?.headers.get("ETag")
  const answer = await fetch(path, {
    headers: tag ? { "If-None-Match": tag } : {},
    cache: "no-store",
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (answer.status === UNCHANGED && before) {
    if (personOf(answer) === personOf(before)) await keepInCopy(path, checkedNow(before, before.body))
    return
  }
  await keepPage(path, answer)
}

/**
 * Keep a page if the server meant it to be kept and its release is whole on this phone.
 * Otherwise the copy stays, and a newer release is asked for: its worker fetches the page.
 *
 * @param {string} path
 * @param {Response} answer
 * @param {string} [shownIn]  the id of the page that shows this answer, if one does
 */
export async function keepPage(path, answer, shownIn) {
  if (isReadOnline(answer)) return noteReadOnline()
  const text = await answer.clone().text()
  if (!isKeepablePage(answer, text)) return
  if (!(await isWhole(releaseOfAnswer(answer)))) {
    await worker.registration.update()
    return
  }
  const person = await whoseCopy()
  await keepInCopy(path, checkedNow(answer, text))
  if (person && person !== personOf(answer)) await tell({ isOtherPerson: true }, shownIn)
}

/**
 * @param {string} path
 * @param {Response} answer
 */
export async function keepPhoto(path, answer) {
  if (isKeepablePhoto(answer)) await keepInCopy(path, answer)
}

async function refreshPhotos() {
  const person = await whoseCopy()
  if (!person) return
  for (const path of await missingPhotos(person)) {
    const answer = await fetch(path, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS) })
    await keepPhoto(path, answer)
  }
  await forgetPhotosNotShown(person)
}

/**
 * A copy says when this phone last knew it to be the newest.
 *
 * @param {Response} answer
 * @param {BodyInit | null} body
 */
function checkedNow(answer, body) {
  const headers = new Headers(answer.headers)
  headers.set("X-PocketPlan-Checked", new Date().toISOString())
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name)
  return new Response(body, { status: answer.status, headers })
}

/**
 * @param {{isRefreshed?: true, isOtherPerson?: true}} message
 * @param {string} [except]  the id of a page that need not know
 */
async function tell(message, except) {
  const pages = await worker.clients.matchAll({ type: "window" })
  for (const page of pages) if (page.id !== except) page.postMessage(message)
}

/** @param {unknown} cause */
function stayAsItIs(cause) {
  if (!(cause instanceof TypeError || cause instanceof DOMException)) throw cause
}
