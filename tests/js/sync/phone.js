/** What the scripts of an exchange use of a browser: a database in memory, and a network. */

/** @typedef {{path: string, body: any}} Asked */

// one for all tests of a file: the scripts open their database once
const held = { snapshots: new Map(), outbox: new Map(), photos: new Map(), settings: new Map() }

/**
 * Stand an empty phone up. Returns what its database holds, by store.
 *
 * @param {(asked: Asked) => any} answer  {status, body}, or a promise of them:
 *   what the server says; undefined where there is no network
 */
export function aPhone(answer) {
  for (const values of Object.values(held)) values.clear()
  const ground = Object.assign(new EventTarget(), { transaction: (store) => transaction(held[store]) })
  standIn("indexedDB", { open: () => answered(ground) })
  standIn("navigator", {})
  standIn("caches", { match: async () => undefined })
  standIn("BroadcastChannel", class { postMessage() {} })
  standIn("CustomEvent", class {})
  standIn("dispatchEvent", () => true)
  standIn("fetch", async (path, { body } = {}) => {
    const said = path === "/token" ? { status: 200, body: { token: "t" } } : await answer({ path, body: typeof body === "string" ? JSON.parse(body) : body })
    if (!said) throw new TypeError("no network")
    return { ok: true, status: said.status, headers: new Headers(), json: async () => said.body }
  })
  return held
}

/** @param {string} name @param {unknown} value */
export function standIn(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
}

/** @param {Map<any, any>} values */
function transaction(values) {
  const running = { objectStore: () => objectStore(values) }
  setImmediate(() => running.oncomplete())
  return running
}

/** @param {Map<any, any>} values */
function objectStore(values) {
  const all = () => [...values.values()].map((value) => structuredClone(value))
  return {
    get: (key) => ({ result: structuredClone(values.get(key)) }),
    getAll: () => ({ result: all() }),
    index: (name) => ({ getAll: (key) => ({ result: all().filter((one) => one[name] === key) }) }),
    put: (value) => ({ result: values.set(keyOf(value, values), structuredClone(value)) }),
    delete: (key) => ({ result: values.delete(key) }),
    count: () => ({ result: values.size }),
  }
}

function keyOf(value, values) {
  if ("change" in value) return (value.order ??= values.size + 1)
  return "entries" in value ? value.plan : (value.id ?? value.name)
}

function answered(result) {
  const request = { result }
  setImmediate(() => request.onsuccess())
  return request
}
