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
    return await navigator.serviceWorker.register(trusted(address), {
      type: "module",
      updateViaCache: "none",
    })
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
 * @param {(message: {kept?: string, otherPerson?: boolean}) => void} hear
 * @param {AbortSignal} signal
 */
export function hearWorker(hear, signal) {
  navigator.serviceWorker?.addEventListener("message", ({ data }) => hear(data), { signal })
}

/**
 * Only our own worker's address passes.
 *
 * @param {string} address
 */
function trusted(address) {
  const policy = globalThis.trustedTypes?.createPolicy(POLICY, {
    createScriptURL(asked) {
      if (new URL(asked, location.href).origin === location.origin) return asked
      throw new TypeError("the worker is ours or none")
    },
  })
  return policy ? policy.createScriptURL(address) : address
}
