const SOONEST_MS = 2_000
const LATEST_MS = 60_000
const WITHOUT_A_STREAM_MS = 45_000

/**
 * Hear at once what happens to a plan while the page is in view, until the signal.
 *
 * Says on `window`: "plan-moved" {plan, revision} where the server has a revision, and
 * "plan-writers" {plan, people} with who is writing where. While no stream can be held it
 * says "plan-moved" without a revision from time to time: ask, there may be something.
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
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later
  let wait = SOONEST_MS

  const close = () => {
    clearTimeout(later)
    stream?.close()
    stream = undefined
    sayWriters(plan, [])
  }
  const open = () => {
    close()
    if (document.hidden || signal.aborted) return
    stream = new EventSource(`/plans/${plan}/live?tab=${tab}&since=${known()}`)
    stream.addEventListener("revision", ({ data }) => {
      wait = SOONEST_MS
      announceHere("plan-moved", { plan, ...read(data) })
    })
    stream.addEventListener("presence", ({ data }) => sayWriters(plan, read(data).people ?? []))
    stream.addEventListener("end", close) // the server says that this reader has no access
    stream.addEventListener("error", fallBack)
  }
  const fallBack = () => {
    close()
    announceHere("plan-moved", { plan })
    later = setTimeout(open, jittered(wait))
    wait = Math.min(2 * wait, LATEST_MS)
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

/**
 * Many phones that lost one server do not come back in one moment.
 *
 * @param {number} ms
 */
function jittered(ms) {
  return ms * (0.5 + Math.random())
}
