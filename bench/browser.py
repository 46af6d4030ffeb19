"""A phone-sized Chromium, and the moment at which a person can read the plan in it."""

import base64
import json
from pathlib import Path

from bare_page import Content, Line
from playwright.sync_api import BrowserContext, Page, Playwright

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
# Lighthouse's "slow 4G": 150 ms to and fro, 1.6 Mbit/s down, 0.75 up; and its factors for DevTools,
# which delays a whole request where a network delays every packet, those of a handshake as well.
SLOW_4G = {
    "offline": False,
    "latency": 150 * 3.75,  # ms
    "downloadThroughput": 1_600 * 1024 / 8 * 0.9,  # bytes a second
    "uploadThroughput": 750 * 1024 / 8 * 0.9,
}

PLAN = "[data-entry]"  # a line of it
TO_CALL = "#help .first a"
HELP = f"[data-walk] {TO_CALL}"  # its first screen

PROBE = """
const seen = () => [...document.querySelectorAll(LOOKED_FOR)].some((line) => {
  const box = line.getBoundingClientRect()
  return line.textContent.trim() && box.height > 0 && box.top < innerHeight && box.bottom > 0
})
window.seenAfter = new Promise((resolve) => {
  const look = () => {
    if (!document.body || !seen()) return requestAnimationFrame(look)
    const channel = new MessageChannel()
    channel.port1.onmessage = () => resolve(performance.now())
    channel.port2.postMessage(0)
  }
  requestAnimationFrame(look)
})
"""
CONTENT = """async () => {
  const text = (element) => element.textContent.replace(/\\s+/g, " ").trim()
  const saysWords = ({ childNodes }) =>
    [...childNodes].some(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim())
  const said = [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility() && !one.closest("svg, template, .unseen, saved-mark"))
    .filter((one) => one.tagName === "IMG" || saysWords(one))
    .filter((one) => !one.parentElement.closest("a, p, h2, h3, h4, figcaption"))
  const kind = (one) => {
    if (one.tagName === "IMG") return "photo"
    if (/^H[23]$/.test(one.tagName)) return one.tagName.toLowerCase()
    if (one.matches(".words")) return "words"
    return one.closest("a") ? "a" : "p"
  }
  const lines = said.map((one) => [
    kind(one),
    one.tagName === "IMG" ? new URL(one.src).pathname : text(one),
    one.closest("a")?.getAttribute("href") ?? "",
    one.closest("[data-entry]") !== null,
  ])
  const photos = {}
  for (const image of document.querySelectorAll("main img")) {
    const answer = await fetch(image.src)
    const bytes = Array.from(new Uint8Array(await answer.arrayBuffer()))
    photos[new URL(image.src).pathname] = btoa(String.fromCharCode(...bytes))
  }
  return { lines, photos }
}"""
DRAWING = """() => {
  const copy = document.documentElement.cloneNode(true)
  const shown = [...document.querySelectorAll("body *")]
  const drawn = [...copy.querySelectorAll("body *")]
  shown.forEach((one, index) => one.checkVisibility() || drawn[index].remove())
  const unneeded = "script, template, link, meta[name=theme-color], saved-mark"
  copy.querySelectorAll(unneeded).forEach((one) => one.remove())
  const needed = /^(?!data-)|^data-(entry|walk|here|go)$/
  for (const one of copy.querySelectorAll("*"))
    for (const { name } of [...one.attributes])
      if (!needed.test(name)) one.removeAttribute(name)
  return copy.outerHTML
}"""


def launched(playwright: Playwright, profile: Path) -> BrowserContext:
    """Start a browser process of its own on `profile`."""
    return playwright.chromium.launch_persistent_context(
        profile,
        executable_path="/usr/bin/chromium",
        args=QUIET,
        viewport={"width": 412, "height": 823},
        device_scale_factor=1.75,
        is_mobile=True,
        has_touch=True,
    )


def open_by_link(phone: BrowserContext, link: str) -> tuple[Content, Content]:
    """Join with a demo link, wait until the plan is saved on the phone, and return what the plan
    says, and what Help's first screen does.
    """
    page = phone.new_page()
    page.goto(link)
    page.locator("main button").first.click()
    page.wait_for_url("**/plan")
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    page.reload(wait_until="networkidle")
    page.wait_for_timeout(2000)
    plan = _content(page)
    page.get_by_role("link", name="Help me now").tap()
    page.wait_for_timeout(1000)
    return plan, _content(page)


def _content(page: Page) -> Content:
    told = page.evaluate(CONTENT)
    return Content(
        drawing=page.evaluate(DRAWING),
        lines=[Line(*line) for line in told["lines"]],
        photos={path: base64.b64decode(photo) for path, photo in told["photos"].items()},
    )


def seen_after_ms(phone: BrowserContext, url: str, looked_for: str, *, cpu: float) -> float:
    """Return how long after navigation something was in view.

    looked_for  PLAN, HELP or TO_CALL
    cpu         how many times slower the page's processor is made
    """
    page = phone.new_page()
    page.add_init_script(PROBE.replace("LOOKED_FOR", json.dumps(looked_for)))
    page.wait_for_timeout(600)  # the browser's own start-up work is not the page's
    phone.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": cpu})
    page.goto(url, wait_until="commit")
    took = page.evaluate("window.seenAfter")
    return float(took)


def painted_after_ms(phone: BrowserContext, url: str) -> float:
    """Return how long after navigation something was first painted, on slow 4G."""
    page = phone.new_page()
    page.wait_for_timeout(600)
    devtools = phone.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW_4G)
    page.goto(url, wait_until="load")
    page.wait_for_timeout(100)
    return float(
        page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    )
