/** The only pages that a phone keeps. A list, never a guess by prefix. */
export const KEPT_PAGES = ["/plan", "/plan/edit", "/lines"]

export const CARD = "/card" // the card, closed

const PHOTO = /^\/plans\/[0-9a-f-]{36}\/photos\/[0-9a-f-]{36}$/
const FILE = /^\/static\/[0-9a-f]+\//

/** @typedef {"kept page" | "fresh page" | "front door" | "card" | "page" | "photo" | "file" | "network"} Route */

/**
 * Decide who answers a request: the phone or the network, and which of them first.
 *
 * "fresh page" is a kept page right after somebody has signed in, with "?signed-in": the
 * phone may still hold another person's copy, so the network is asked first.
 *
 * @param {{method: string, mode: string, url: string}} request
 * @param {string} origin
 * @returns {Route}
 */
export function routeFor({ method, mode, url }, origin) {
  const asked = new URL(url)
  if (method !== "GET" || asked.origin !== origin) return "network"
  if (FILE.test(asked.pathname)) return "file"
  if (PHOTO.test(asked.pathname)) return "photo"
  if (mode !== "navigate") return "network"
  if (asked.pathname === "/") return "front door"
  if (asked.pathname === CARD) return "card"
  if (!KEPT_PAGES.includes(asked.pathname)) return "page"
  return asked.searchParams.has("signed-in") ? "fresh page" : "kept page"
}
