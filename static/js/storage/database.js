const NAME = "pocketplan"
const VERSION = 1

/** @typedef {"snapshots" | "outbox" | "settings" | "photos"} Store */

/** @type {Promise<IDBDatabase> | undefined} */
let opened

/** What this phone held as data was erased: nothing that is still under way here brings it back. */
let isErased = false

/**
 * Read one value, or undefined.
 *
 * @param {Store} store
 * @param {IDBValidKey} key
 * @returns {Promise<any>}
 */
export function read(store, key) {
  return within(store, "readonly", (place) => place.get(key))
}

/**
 * Read every value, or those that an index gives for a key.
 *
 * @param {Store} store
 * @param {{index: string, key: IDBValidKey}} [only]
 * @returns {Promise<any[]>}  in the order of the store's keys
 */
export function readAll(store, only) {
  return within(store, "readonly", (place) =>
    only ? place.index(only.index).getAll(only.key) : place.getAll(),
  )
}

/**
 * Write one value, on the disk when the promise is fulfilled.
 *
 * @param {Store} store
 * @param {unknown} value  carries its key, or gets one
 * @returns {Promise<IDBValidKey>}
 */
export function write(store, value) {
  return within(store, "readwrite", (place) => place.put(value))
}

/**
 * Write one value with every keystroke: it outlives the page, if not a battery pulled out.
 *
 * @param {Store} store
 * @param {unknown} value  carries its key
 */
export function jot(store, value) {
  return within(store, "readwrite", (place) => place.put(value), "relaxed")
}

/**
 * Write and remove several values, all or none.
 *
 * @param {Store} store
 * @param {{write?: readonly unknown[], remove?: readonly IDBValidKey[]}} values
 */
export async function writeAll(store, { write: kept = [], remove = [] }) {
  await within(store, "readwrite", (place) => {
    for (const key of remove) place.delete(key)
    for (const value of kept) place.put(value)
    return place.count()
  })
}

/** Delete everything this phone holds as data, for every page that is open now. */
export async function deleteDatabase() {
  isErased = true
  ;(await opened)?.close()
  opened = undefined
  await answered(indexedDB.deleteDatabase(NAME))
}

/**
 * @template T
 * @param {Store} store
 * @param {IDBTransactionMode} mode
 * @param {(place: IDBObjectStore) => IDBRequest<T>} act
 * @param {IDBTransactionDurability} [durability]
 * @returns {Promise<T>}
 */
async function within(store, mode, act, durability = "strict") {
  const ground = database()
  try {
    return await once(await ground, store, mode, act, durability)
  } catch (cause) {
    if (!isClosed(cause)) throw cause
    if (opened === ground) opened = undefined
    return once(await database(), store, mode, act, durability) // what the browser closed opens again
  }
}

/**
 * @template T
 * @param {IDBDatabase} ground
 * @param {Store} store
 * @param {IDBTransactionMode} mode
 * @param {(place: IDBObjectStore) => IDBRequest<T>} act
 * @param {IDBTransactionDurability} durability
 * @returns {Promise<T>}
 */
async function once(ground, store, mode, act, durability) {
  const transaction = ground.transaction(store, mode, { durability })
  const request = act(transaction.objectStore(store))
  transaction.commit?.() // nothing more follows: a page that closes now leaves it whole
  const over = new AbortController()
  await new Promise((done, failed) => {
    transaction.oncomplete = done
    transaction.onabort = () => failed(transaction.error)
    const closed = () => failed(new DOMException("closed by the browser", "AbortError"))
    ground.addEventListener("close", closed, { signal: over.signal }) // and says nothing else
  }).finally(() => over.abort())
  return request.result
}

/**
 * Whether the browser closed what was asked: nothing here ends a transaction by itself.
 *
 * @param {unknown} cause
 */
function isClosed(cause) {
  return cause instanceof DOMException && ["AbortError", "InvalidStateError"].includes(cause.name)
}

function database() {
  if (isErased) return Promise.reject(new DOMException("erased", "InvalidStateError"))
  opened ??= openDatabase()
  opened.catch(() => (opened = undefined))
  return opened
}

async function openDatabase() {
  const request = indexedDB.open(NAME, VERSION)
  request.onupgradeneeded = () => lay(request.result)
  const found = await answered(request)
  found.onversionchange = ({ newVersion }) => {
    isErased ||= newVersion === null // deleted, not laid anew
    found.close()
    opened = undefined
  }
  found.onclose = () => (opened = undefined) // by the browser itself: it opens again
  return found
}

/** @param {IDBDatabase} ground */
function lay(ground) {
  ground.createObjectStore("snapshots", { keyPath: "plan" })
  ground
    .createObjectStore("outbox", { keyPath: "order", autoIncrement: true })
    .createIndex("plan", "plan")
  ground.createObjectStore("settings", { keyPath: "name" })
  ground.createObjectStore("photos", { keyPath: "id" }).createIndex("plan", "plan")
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function answered(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result)
    request.onerror = () => failed(request.error)
  })
}
