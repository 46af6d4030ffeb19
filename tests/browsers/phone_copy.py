"""What a phone holds, looked at from outside."""

from collections.abc import Callable

from playwright.sync_api import Page

LOOK_EVERY_MS = 25

KEPT = """async () => {
  const found = {}
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const answer = await cache.match(request, { ignoreVary: true })
      const key = `${name} ${new URL(request.url).pathname}`
      const bytes = await crypto.subtle.digest("SHA-256", await answer.arrayBuffer())
      found[key] = [...new Uint8Array(bytes)].map((byte) => byte.toString(16)).join("")
    }
  }
  return found
}"""

PAGE_OF_COPY = """async (path) => {
  const answer = await caches.match(path, { ignoreVary: true })
  return answer ? answer.text() : null
}"""

ROWS = """async (store) => {
  const known = (await indexedDB.databases()).some(({ name }) => name === "pocketplan")
  if (!known) return [] // opening it would make it, empty
  return new Promise((done, failed) => {
    const opening = indexedDB.open("pocketplan")
    opening.onerror = () => failed(opening.error)
    opening.onsuccess = () => {
      const reading = opening.result.transaction(store).objectStore(store).getAll()
      reading.onsuccess = () => { opening.result.close(); done(reading.result) }
    }
  })
}"""


def opened_once(page: Page) -> Page:
    """Open the plan and wait until the phone has proved that it holds it.

    What is waited for is noticed at once; `expect` looks after 100, 350, 850 and 1850 ms.
    """
    page.goto("/plan")
    page.locator("saved-mark").wait_for()
    return page


def kept(page: Page) -> dict[str, str]:
    """Return a digest of everything in the caches, by cache and path."""
    found: dict[str, str] = page.evaluate(KEPT)
    return found


def kept_pages(page: Page) -> dict[str, str]:
    return {key: digest for key, digest in kept(page).items() if "/plan" in key}


def kept_releases(page: Page) -> set[str]:
    return {
        key.split()[0].removeprefix("pocketplan-release-") for key in kept(page) if "release" in key
    }


def page_of_copy(page: Page, path: str = "/plan") -> str | None:
    text: str | None = page.evaluate(PAGE_OF_COPY, path)
    return text


def outbox(page: Page) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = page.evaluate(ROWS, "outbox")
    return rows


def snapshot_on(page: Page) -> dict[str, object] | None:
    """Return the plan as data, as the server last told it to this phone."""
    found: list[dict[str, object]] = page.evaluate(ROWS, "snapshots")
    return found[0] if found else None


def refreshed(page: Page) -> None:
    """Wait until the worker has asked the server, whatever it answered."""
    page.evaluate("""() => new Promise((done) => {
      const { serviceWorker } = navigator
      const ask = () => serviceWorker.controller.postMessage("refresh")
      const asking = setInterval(ask, 1000) // a newer worker may have taken over meanwhile
      serviceWorker.addEventListener("message", ({ data }) => {
        if (!data.isRefreshed) return
        clearInterval(asking)
        done()
      })
      ask()
    })""")


def eventually(page: Page, is_so: Callable[[], bool], *, within_ms: int = 15_000) -> None:
    """Wait until something is so. Raises AssertionError if it does not come to be."""
    for _ in range(within_ms // LOOK_EVERY_MS):
        if is_so():
            return
        page.wait_for_timeout(LOOK_EVERY_MS)
    raise AssertionError("it did not come to be")


def becomes(page: Page, expression: str) -> None:
    """Wait until a script's expression is true; the page's own policy lets nothing else ask.

    The page stays where it is meanwhile: what is asked of one that leaves is never answered.
    """
    for _ in range(15_000 // LOOK_EVERY_MS):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(LOOK_EVERY_MS)
    raise AssertionError(f"never true: {expression}")
