const POLICY = "pocketplan-worker"

/**
 * Keep pages and pictures on this phone through the worker at `address`.
 *
 * A browser that refuses is one without a copy: "online only", not an error.
 *
 * @param {string} address
 * @returns {Promise<ServiceWorkerRegistration | undefined>}
 */
export async function startWorker(address) {
  if (!navigator.serviceWorker) return undefined
  try {
    return await navigator.serviceWorker.register(trusted(address), { updateViaCache: "none" })
  } catch {
    return undefined
  }
}

/**
 * Ask the active worker for something, if there is one.
 *
 * @param {"refresh"} wish
 */
export function askWorker(wish) {
  navigator.serviceWorker?.controller?.postMessage(wish)
}

/**
 * Call `hear` with each message from the worker, until the signal.
 *
 * @param {(message: {isRefreshed?: boolean, isOtherPerson?: boolean}) => void} hear
 * @param {AbortSignal} signal
 */
export function hearWorker(hear, signal) {
  navigator.serviceWorker?.addEventListener("message", ({ data }) => hear(data), { signal })
}

/**
 * Only our own worker's address passes, in browsers that let a page say so.
 *
 * @param {string} address
 * @returns {string}
 */
function trusted(address) {
  const { trustedTypes } = /** @type {any} */ (globalThis)
  if (!trustedTypes) return address
  return trustedTypes.createPolicy(POLICY, { createScriptURL: ours }).createScriptURL(address)
}

/** @param {string} address */
function ours(address) {
  if (new URL(address, location.href).origin === location.origin) return address
  throw new TypeError("the worker is ours or none")
}
