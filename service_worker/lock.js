import { personOf } from "./keepable.js"

const ASKED_FOR = /^\/(plan(\/edit|s\/)|mine(?!\/(region|lines)))/ // never the plan that is read, nor numbers

export const OPEN = "pocketplan-open" // holds, by person, until when no code is asked for

/**
 * Return a page; or the one that asks for a code, where this page is its person's who chose one
 * on this phone and has not given it lately. A lock that is not whole opens.
 *
 * @param {string} url
 * @param {Response} page
 */
export async function unlessLocked(url, page) {
  if (!ASKED_FOR.test(new URL(url).pathname)) return page
  const person = personOf(page)
  const openUntil = await caches.match("/" + person, { cacheName: OPEN })
  if (Date.now() < Number(await openUntil?.text())) return page
  const cacheName = "pocketplan-lock-" + person
  return (await caches.match("/lock", { cacheName, ignoreVary: true })) ?? page
}
