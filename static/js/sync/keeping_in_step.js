import { exchange } from "./exchange.js"
import { Retry } from "./retry.js"

const PASSING = ["offline", "busy"] // what may be over soon, without anybody saying so

/**
 * Exchange now, whenever the page comes to the front, whenever the network comes back, and
 * after each change made on this phone, until the signal. What did not come through is tried
 * again while the page is in view: a network that lost it may never say that it is back. So is
 * a photo that the server had no room for just then, while words went through.
 *
 * @param {string} plan
 * @param {AbortSignal} signal
 */
export function keepInStep(plan, signal) {
  const round = () => void exchange(plan)
  const retry = new Retry(round)
  const photos = new Retry(round)
  const isOurs = (/** @type {Event} */ event) => event instanceof CustomEvent && event.detail?.plan === plan
  addEventListener("online", round, { signal })
  addEventListener("focus", round, { signal })
  document.addEventListener("visibilitychange", () => document.hidden || round(), { signal })
  addEventListener("seen-changed", round, { signal })
  addEventListener("waiting-changed", (event) => isNew(event) && round(), { signal })
  addEventListener("exchange-waiting", (event) => isOurs(event) && isPassing(event) && retry.later(), { signal })
  addEventListener("plan-exchanged", (event) => isOurs(event) && retry.settle(), { signal })
  addEventListener("photos-tried", (event) => isOurs(event) && (isLeft(event) ? photos.later() : photos.settle()), { signal })
  signal.addEventListener("abort", () => {
    retry.cancel()
    photos.cancel()
  })
  round()
}

/** @param {Event} event */
function isNew(event) {
  return event instanceof CustomEvent && event.detail?.isNew === true
}

/** @param {Event} event */
function isPassing(event) {
  return event instanceof CustomEvent && !document.hidden && PASSING.includes(event.detail?.reason)
}

/** @param {Event} event */
function isLeft(event) {
  return event instanceof CustomEvent && !document.hidden && event.detail?.isAnyLeft === true
}
