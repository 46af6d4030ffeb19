/** What surrounds the worker: a browser's caches, notifications and push, and our server. */

const ORIGIN = "https://plan.example.org"

/** The worker's own `self`: modules take hold of it once, each world fills it anew. */
const scope = {}
Object.assign(globalThis, { self: scope })

/**
 * Make a world, and put the worker in it.
 *
 * isOnline     whether the server answers
 * status       how it answers what is told to it
 * said         what it says of a subscription
 * sent         what was told to it: path and body
 * shown        the notifications that stand there
 * opened       the windows that were opened
 * badge        what became of the mark on the icon
 */
export function aWorld() {
  const world = {
    isOnline: true,
    status: 204,
    said: { listening: true, isGone: false, key: "BBBB", putAway: /** @type {string[]} */ ([]) },
    sent: /** @type {[string, any][]} */ ([]),
    shown: /** @type {any[]} */ ([]),
    opened: /** @type {string[]} */ ([]),
    badge: /** @type {string[]} */ ([]),
    subscription: /** @type {ReturnType<typeof aSubscription> | null} */ (aSubscription("the first")),
    held: /** @type {Map<string, Map<string, Response>>} */ (new Map()),
  }
  Object.assign(scope, {
    location: { origin: ORIGIN },
    clients: { matchAll: async () => [], openWindow: async (/** @type {string} */ path) => world.opened.push(path) },
    registration: {
      showNotification: async (/** @type {string} */ title, /** @type {any} */ asked) => stand(title, asked),
      getNotifications: async () => [...world.shown],
      pushManager: {
        getSubscription: async () => world.subscription,
        subscribe: async () => (world.subscription = aSubscription("another")),
      },
    },
  })
  const navigator = {
    setAppBadge: async () => world.badge.push("set"),
    clearAppBadge: async () => world.badge.push("cleared"),
  }
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: navigator })
  Object.assign(globalThis, { caches: cachesOf(world.held), fetch: ask, Notification: { permission: "granted" } })
  return world

  /**
   * @param {string} title
   * @param {any} asked
   */
  function stand(title, asked) {
    const notification = { title, ...asked, close: () => world.shown.splice(world.shown.indexOf(notification), 1) }
    world.shown = [...world.shown.filter(({ tag }) => tag !== asked.tag), notification]
  }

  /**
   * @param {string} path
   * @param {RequestInit} [asked]
   */
  async function ask(path, asked) {
    if (!world.isOnline) throw new TypeError("no network")
    if (path === "/token") return Response.json({ token: "a token" })
    world.sent.push([path, asked?.body && JSON.parse(String(asked.body))])
    return path === "/push-subscriptions" ? Response.json(world.said) : new Response(null, { status: world.status })
  }
}

/** @param {Map<string, Map<string, Response>>} held */
function cachesOf(held) {
  return {
    has: async (/** @type {string} */ name) => held.has(name),
    match: async (/** @type {string} */ path, /** @type {{cacheName: string}} */ { cacheName }) =>
      held.get(cacheName)?.get(path),
    open: async (/** @type {string} */ name) => {
      const entries = held.get(name) ?? new Map()
      held.set(name, entries)
      return {
        keys: async () => [...entries.keys()].map((path) => ({ url: ORIGIN + path })),
        put: async (/** @type {string} */ path, /** @type {Response} */ answer) => entries.set(path, answer),
        delete: async (/** @type {string} */ url) => entries.delete(new URL(url).pathname),
      }
    },
  }
}

/** @param {string} name */
function aSubscription(name) {
  return {
    options: { applicationServerKey: new Uint8Array([4, 16, 65]).buffer }, // in letters: BBBB
    toJSON: () => name,
    unsubscribe: async () => true,
  }
}
