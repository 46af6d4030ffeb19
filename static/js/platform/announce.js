/** @type {BroadcastChannel | undefined} */
let others

/**
 * Tell this page and every other open one that something has happened.
 *
 * Listeners hear it on `window`, wherever it happened.
 *
 * @param {string} name
 * @param {unknown} [detail]
 */
export function announce(name, detail) {
  tellOtherPages(name, detail)
  dispatchEvent(new CustomEvent(name, { detail }))
}

/**
 * Tell every other open page, and not this one.
 *
 * @param {string} name
 * @param {unknown} [detail]
 */
export function tellOtherPages(name, detail) {
  channel()?.postMessage({ name, detail })
}

/** Hear what other pages announce. */
export function hearOtherPages() {
  channel()?.addEventListener("message", ({ data }) => {
    dispatchEvent(new CustomEvent(data.name, { detail: data.detail }))
  })
}

function channel() {
  if (!("BroadcastChannel" in globalThis)) return undefined
  others ??= new BroadcastChannel("pocketplan")
  return others
}
