import { jittered, Retry } from "./retry.js"

const HELD_MS = 10_000 // so long a stream was held, and is no sign of trouble
const WITHOUT_A_STREAM_MS = 45_000

/**
 * Hear at once what happens to a plan while the page is in view, until the signal.
 *
 * Says on `window`: "plan-moved" {plan, revision} where the server has a revision, and
 * "plan-writers" {plan, people} with who is writing where. While no stream can be held it
 * says "plan-moved" without a revision from time to time, and once when one is held again: ask,
 * there may be something. A server restored from a backup may stand at the very revision shown.
 *
 * Nothing travels on the stream that an exchange does not bring too, so losing it loses nothing.
 *
 * @param {string} plan
 * @param {string} tab  names this page
 * @param {() => number} known  the revision that the page shows
 * @param {AbortSignal} signal
 */
export function hearLive(plan, tab, known, signal) {
  /** @type {EventSource | undefined} */
  let stream
  let opened = 0
  let openAt = Infinity
  const retry = new Retry(() => open())

  const close = () => {
    retry.cancel()
    stream?.close()
    stream = undefined
    sayWriters(plan, [])
  }
  const open = () => {
    close()
    if (document.hidden || signal.aborted) return
    const isAgain = opened++ > 0
    openAt = Infinity
    stream = new EventSource(`/plans/${plan}/live?tab=${tab}&since=${known()}`)
    stream.addEventListener("open", () => {
      openAt = performance.now()
      if (isAgain) announceHere("plan-moved", { plan })
    })
    stream.addEventListener("revision", ({ data }) => announceHere("plan-moved", { plan, ...read(data) }))
    stream.addEventListener("presence", ({ data }) => sayWriters(plan, read(data).people ?? []))
    stream.addEventListener("end", end)
    stream.addEventListener("error", fallBack)
  }
  const end = () => {
    close() // the server says that this reader has no access
    announceHere("plan-ended", { plan })
  }
  const fallBack = () => {
    close()
    announceHere("plan-moved", { plan })
    if (performance.now() - openAt > HELD_MS) retry.settle()
    retry.later()
  }
  const beat = setInterval(() => {
    if (!document.hidden && stream?.readyState !== EventSource.OPEN) announceHere("plan-moved", { plan })
  }, jittered(WITHOUT_A_STREAM_MS))

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()), { signal })
  addEventListener("online", open, { signal })
  addEventListener("pagehide", close, { signal })
  addEventListener("pageshow", (event) => event.persisted && open(), { signal })
  signal.addEventListener("abort", () => {
    clearInterval(beat)
    close()
  })
  open()
}

/**
 * @param {string} plan
 * @param {{person: string, name: string, entry: string}[]} people
 */
function sayWriters(plan, people) {
  announceHere("plan-writers", { plan, people })
}

/**
 * Each page listens for itself; other pages need not be told.
 *
 * @param {string} name
 * @param {unknown} detail
 */
function announceHere(name, detail) {
  dispatchEvent(new CustomEvent(name, { detail }))
}

/** @param {string} data */
function read(data) {
  try {
    return JSON.parse(data)
  } catch {
    return {}
  }
}
