import { post } from "./post.js"

const AGAIN_MS = 10_000

/**
 * Let the others see who writes in an entry, until the returned function is called. Nobody is
 * told of reading, nothing of it is kept, and it ends while the page is hidden.
 *
 * @param {string} plan
 * @param {string} tab  names this page
 * @param {string} entry
 * @returns {() => void}
 */
export function sayWriting(plan, tab, entry) {
  const ended = new AbortController()
  const say = (/** @type {string | null} */ where) =>
    void post(`/plans/${plan}/presence`, { tab, entry: where }, { keepalive: where === null })
  const beat = () => say(document.hidden ? null : entry)

  const beats = setInterval(() => document.hidden || beat(), AGAIN_MS)
  document.addEventListener("visibilitychange", beat, { signal: ended.signal })
  beat()
  return () => {
    clearInterval(beats)
    ended.abort()
    say(null)
  }
}
