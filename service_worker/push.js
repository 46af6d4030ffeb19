import { flushReceipts, keepReceipt } from "./receipts.js"
import { send } from "./sending.js"

const NAME = "PocketPlan" // all that is shown where a message cannot be read
const HOME = "/plan"

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))

/**
 * @typedef {object} Told  what the server asks to show: Declarative Web Push, RFC 8030
 * @property {string} title
 * @property {string} body
 * @property {string} [lang]
 * @property {string} navigate
 * @property {string} tag
 * @property {{delivery: string}} [data]
 */

/**
 * Show something for every push, and tell the server that it arrived.
 *
 * Where the browser shows the message by itself, all that is left is the receipt.
 *
 * @param {PushEvent & {notification?: Notification | null}} event
 */
export async function show(event) {
  if (event.notification) return arrived(event.notification.data)
  const told = read(event.data)
  await worker.registration.showNotification(told?.title ?? NAME, {
    body: told?.body ?? "",
    lang: told?.lang ?? "",
    tag: told?.tag ?? NAME,
    data: { ...told?.data, navigate: told?.navigate ?? HOME },
  })
  await arrived(told?.data)
}

/**
 * Open the plan, or bring to the front the window where it is open.
 *
 * @param {NotificationEvent} event
 */
export async function openFromNotification({ notification }) {
  notification.close()
  const address = new URL(notification.data?.navigate ?? HOME, worker.location.origin)
  const wanted = address.origin === worker.location.origin ? address.pathname : HOME
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true })
  const open = windows.find(({ url }) => new URL(url).pathname === wanted)
  if (open) await open.focus()
  else await worker.clients.openWindow(wanted)
}

/**
 * The browser has taken its subscription back: make another like it, and tell the server.
 *
 * @param {PushSubscriptionChangeEvent} event
 */
export async function resubscribe({ oldSubscription, newSubscription }) {
  const key = oldSubscription?.options.applicationServerKey
  const next = newSubscription ?? (key && (await subscribed(key)))
  if (next) await confirmHere(next)
}

/**
 * At each visit: say what has arrived, and that this phone still listens. A key that the
 * server no longer signs with is exchanged. Never rejects: there may be no network.
 */
export async function keepInTouch() {
  await flushReceipts()
  const subscription = await worker.registration.pushManager?.getSubscription()
  if (subscription) await confirmHere(subscription)
}

/** @param {PushSubscription} subscription */
async function confirmHere(subscription) {
  const reply = await tell(subscription)
  if (!reply?.listening || reply.key === keyOf(subscription)) return
  await subscription.unsubscribe()
  const next = await subscribed(reply.key)
  if (next) await tell(next)
}

/**
 * @param {PushSubscription} subscription
 * @returns {Promise<{listening: boolean, key: string} | undefined>}
 */
async function tell(subscription) {
  const body = { subscription: subscription.toJSON(), key: keyOf(subscription), confirms: true }
  const answer = await send("/push-subscriptions", body)
  return answer?.ok ? answer.json() : undefined
}

/** @param {string | ArrayBuffer} key */
function subscribed(key) {
  return worker.registration.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: key })
    .catch(() => undefined) // permission was taken back meanwhile; the page says so
}

/** @param {PushSubscription} subscription */
function keyOf({ options }) {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0))
  const text = btoa(String.fromCharCode(...bytes))
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
}

/** @param {{delivery?: string} | undefined | null} data */
async function arrived(data) {
  if (data?.delivery) await keepReceipt(data.delivery)
  await flushReceipts()
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
