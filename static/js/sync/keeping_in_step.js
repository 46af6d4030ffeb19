import { exchange } from "./exchange.js"

/**
 * Exchange now, whenever the page comes to the front, whenever the network comes back, and
 * after each change made on this phone, until the signal.
 *
 * @param {string} plan
 * @param {AbortSignal} signal
 */
export function keepInStep(plan, signal) {
  const round = () => void exchange(plan)
  addEventListener("online", round, { signal })
  addEventListener("focus", round, { signal })
  document.addEventListener("visibilitychange", () => document.hidden || round(), { signal })
  addEventListener("seen-changed", round, { signal })
  addEventListener("waiting-changed", (event) => isNew(event) && round(), { signal })
  round()
}

/** @param {Event} event */
function isNew(event) {
  return event instanceof CustomEvent && event.detail?.isNew === true
}
