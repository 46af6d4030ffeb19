import { whoseCopy } from "./copy.js"
import { flushReceipts, isToStop, keepReceipt } from "./receipts.js"
import { send } from "./sending.js"

const NAME = "PocketPlan" // all that is shown where a message cannot be read
const HOME = "/plan"
const STOP = "stop"
const BADGE = "pocketplan-badge" // is there if the person wants a mark on the icon
const MENDED = "pocketplan-mended" // is there until the page of reminders has said it

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))

/** @type {Promise<unknown>} */
let underWay = Promise.resolve()

/**
 * @typedef {object} Told  what the server asks to show: Declarative Web Push, RFC 8030
 * @property {string} title
 * @property {string} body
 * @property {string} [lang]
 * @property {string} [navigate]
 * @property {string} tag
 * @property {{delivery: string, about: string}} [data]
 * @property {{action: string, title: string}[]} [actions]
 */

/**
 * Show something for every push, and tell the server that it arrived. What was stopped without a
 * network, and came before the server knew, stands there without a word or a sound.
 *
 * Where the browser shows the message by itself, all that is left is the receipt.
 *
 * @param {PushEvent & {notification?: Notification | null}} event  in newer browsers, what they show
 */
export async function show({ data, notification }) {
  const sent = notification ?? read(data)
  const silent = await isToStop(sent?.data?.about)
  const told = silent ? undefined : sent
  if (silent || !notification) {
    await inTurn(() => worker.registration.showNotification(told?.title ?? NAME, asked(told, silent)))
  }
  if (told) {
    if (await caches.has(BADGE)) await navigator.setAppBadge?.()
    await keepFor(told.data, "arrived")
  }
  const { length } = await shown()
  await (length > 1 ? keepInTouch(told?.data?.delivery) : flushReceipts())
}

/**
 * Open the plan, or bring to the front the window where it is open; or, where no more of these
 * are wanted, see to that and open nothing.
 *
 * @param {NotificationEvent} event
 */
export async function openFromNotification(event) {
  const { action, notification } = event
  notification.close()
  if (action === STOP) {
    await keepReceipt(`/copies/${await whoseCopy()}/reminders/${notification.data.about}/${STOP}`)
  } else {
    await openAt(notification.data?.navigate)
  }
  await putAway(event)
}

/**
 * Opened or dismissed, it closes on the person's other phones too.
 *
 * @param {NotificationEvent} event
 */
export async function putAway({ notification }) {
  await navigator.clearAppBadge?.()
  await keepFor(notification.data, "closed")
  await flushReceipts()
}

/**
 * @param {{delivery?: string} | null | undefined} data
 * @param {"arrived" | "closed"} what
 */
async function keepFor(data, what) {
  if (data?.delivery) await keepReceipt(`/deliveries/${data.delivery}/${what}`)
}

/** @param {string} [address]  a page of ours; with a fragment, what on it */
async function openAt(address) {
  const { origin, pathname, hash } = new URL(address ?? HOME, worker.location.origin)
  const wanted = origin === worker.location.origin ? pathname + hash : HOME
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true })
  const opened = windows.find(({ url }) => new URL(url).pathname === wanted)
  if (opened) await opened.focus()
  else await worker.clients.openWindow(wanted)
}

/**
 * The browser has taken its subscription back: make another like it, and tell the server.
 *
 * @param {PushSubscriptionChangeEvent} event
 */
export async function resubscribe({ oldSubscription, newSubscription }) {
  const key = oldSubscription?.options.applicationServerKey
  await confirmHere(newSubscription ?? (key ? await subscribed(key) : null))
}

/**
 * At each visit: say what has arrived, and that this phone still listens; close what was put away
 * on another one. A subscription that is no longer heard, vanished, or was made with a key that
 * the server no longer hands out, is made anew. Never rejects: there may be no network.
 *
 * @param {string} [newest]  the delivery shown a moment ago: a push must leave something to see
 */
export async function keepInTouch(newest) {
  await flushReceipts()
  const { pushManager } = worker.registration
  if (!pushManager || globalThis.Notification?.permission !== "granted") return
  const reply = await confirmHere(await pushManager.getSubscription())
  for (const notification of await shown()) {
    const delivery = notification.data?.delivery
    if (delivery !== newest && reply?.putAway.includes(delivery)) notification.close()
  }
}

/** @param {PushSubscription | null} subscription */
async function confirmHere(subscription) {
  const reply = await tell(subscription, true)
  const isHeard = subscription && !reply?.isGone
  if (!reply?.listening || (isHeard && reply.key === keyOf(subscription))) return reply
  await subscription?.unsubscribe()
  const next = await subscribed(reply.key)
  if (next && (await tell(next, false)) && !isHeard) await caches.open(MENDED)
  return reply
}

/**
 * @param {PushSubscription | null} subscription
 * @param {boolean} confirms  whether it may be that reminders are not turned on here
 * @returns {Promise<{listening: boolean, isGone: boolean, key: string, putAway: string[]} | undefined>}
 */
async function tell(subscription, confirms) {
  const body = {
    subscription,
    key: subscription && keyOf(subscription),
    confirms,
    shown: (await shown()).map(({ data }) => data?.delivery),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
  const answer = await send("/push-subscriptions", body)
  return answer?.ok ? answer.json() : undefined
}

/** @param {string | ArrayBuffer} key */
async function subscribed(key) {
  return worker.registration.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: key })
    .catch(() => null) // permission was taken back meanwhile; the page says so
}

/** @param {PushSubscription} subscription */
function keyOf({ options }) {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0))
  const text = btoa(String.fromCharCode(...bytes))
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
}

/** What this phone shows of ours. */
function shown() {
  return inTurn(() => worker.registration.getNotifications())
}

/**
 * One after the other: Chromium forgets a notification that it is asked about while it shows it.
 *
 * @template T
 * @param {() => Promise<T>} act
 * @returns {Promise<T>}
 */
function inTurn(act) {
  const done = underWay.then(act, act)
  underWay = done
  return done
}

/**
 * @param {Told | undefined} told
 * @param {boolean} silent
 * @returns {NotificationOptions & Pick<Told, "actions">}
 */
function asked(told, silent) {
  return {
    body: told?.body ?? "",
    lang: told?.lang ?? "",
    tag: told?.tag ?? NAME,
    silent,
    actions: told?.actions?.map(({ action, title }) => ({ action, title })), // the worker hears the tap
    data: { ...told?.data, navigate: told?.navigate ?? HOME },
  }
}

/**
 * @param {PushMessageData | null} data
 * @returns {Told | undefined}
 */
function read(data) {
  try {
    const { notification } = data?.json() ?? {}
    return typeof notification?.title === "string" ? notification : undefined
  } catch {
    return undefined
  }
}
