const MENDED = "pocketplan-mended" // the worker made the subscription anew; nobody has read so yet

/**
 * What this browser can do about reminders, and has done.
 *
 * @typedef {"unsupported" | "install" | "uncopied" | "denied" | "off" | "on"} PushState
 */

/**
 * Look, without asking anybody for anything.
 *
 * "install" is an iPhone or iPad where PocketPlan is not on the Home Screen; "uncopied" a
 * browser that keeps no copy of the plan and so has no worker to show a reminder.
 *
 * @returns {Promise<PushState>}
 */
export async function pushState() {
  if (!("PushManager" in globalThis) || !("Notification" in globalThis)) {
    return needsInstalling() ? "install" : "unsupported"
  }
  if (Notification.permission === "denied") return "denied"
  if (!keepsCopy()) return "uncopied"
  const { pushManager } = await navigator.serviceWorker.ready
  return (await pushManager.getSubscription()) ? "on" : "off"
}

/** Whether the person once said yes, and has not taken it back. */
export function isAllowed() {
  return Notification.permission === "granted"
}

/** Whether reminders had stopped by themselves and go on again; true once. */
export function takeMended() {
  return caches.delete(MENDED)
}

/**
 * Ask the person, then the browser. Call after a tap: browsers refuse otherwise.
 *
 * Rejects with a DOMException where the browser has no push service, or does not reach it.
 *
 * @param {string} key  base64url
 * @returns {Promise<PushSubscription | "denied" | "unanswered">}  "unanswered" where the question
 *   was put away, or the browser put it to nobody
 */
export async function subscribe(key) {
  const permission = await Notification.requestPermission()
  if (permission !== "granted") return permission === "denied" ? "denied" : "unanswered"
  const { pushManager } = await navigator.serviceWorker.ready
  await (await pushManager.getSubscription())?.unsubscribe()
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
}

/**
 * Say why a browser would not subscribe.
 *
 * @param {DOMException} cause
 * @returns {"unreached" | "unsupported"}
 */
export function whyNot(cause) {
  const isTheirService = cause.name === "AbortError" || cause.name === "NetworkError"
  return isTheirService ? "unreached" : "unsupported"
}

/** Forget this browser's subscription, if there is one. */
export async function unsubscribe() {
  const { pushManager } = await navigator.serviceWorker.ready
  await (await pushManager.getSubscription())?.unsubscribe()
}

function keepsCopy() {
  return document.documentElement.dataset.worker !== undefined
}

function needsInstalling() {
  const isApple = /iPhone|iPad/.test(navigator.userAgent) || isTouchMac()
  return isApple && !matchMedia("(display-mode: standalone)").matches
}

/** An iPad says that it is a Mac; no Mac has a touch screen. */
function isTouchMac() {
  return /Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1
}
