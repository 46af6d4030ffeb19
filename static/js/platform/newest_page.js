const PATIENCE_MS = 20_000

/**
 * Fetch a page as it is now on the server, past every copy, and return it as a document.
 * Nothing in it runs. Undefined where there is no network, where the answer is not a page of
 * ours (a captive portal's, a refusal, the way to sign in), or where it is of another release
 * than the page that asks: its markup and our scripts would not know each other.
 *
 * Says "plan-closed" on `window` where PocketPlan itself answers that there is no such page for
 * this reader, "gone", or that nobody is signed in, "signed-out".
 *
 * Not `fetch`: text made into a document by a script is what Trusted Types are there to stop.
 *
 * @param {string} path
 * @returns {Promise<Document | undefined>}
 */
export function newestPage(path) {
  return new Promise((done) => {
    const request = new XMLHttpRequest()
    request.open("GET", path)
    request.responseType = "document"
    request.timeout = PATIENCE_MS
    request.setRequestHeader("X-PocketPlan-Live", "1")
    request.onload = () => {
      const detail = whyClosed(request)
      if (detail) dispatchEvent(new CustomEvent("plan-closed", { detail }))
      done(isOurs(request, path) ? request.response : undefined)
    }
    request.onerror = request.ontimeout = () => done(undefined)
    request.send()
  })
}

/**
 * @param {XMLHttpRequest} request
 * @param {string} path
 */
function isOurs({ status, response, responseURL }, path) {
  if (status !== 200 || response === null || new URL(responseURL).pathname !== path) return false
  return releaseOf(response) === releaseOf(document)
}

/** @param {XMLHttpRequest} request */
function whyClosed({ status, response, responseURL }) {
  if (!response || !releaseOf(response)) return undefined
  if (status === 404) return "gone"
  return new URL(responseURL).pathname === "/sign-in" ? "signed-out" : undefined
}

/** @param {Document} page */
function releaseOf(page) {
  const script = page.querySelector("script[src^='/static/']")?.getAttribute("src") ?? ""
  return script.split("/")[2]
}
