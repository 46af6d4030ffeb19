"""A phone-sized Chromium, and the moment at which a person can read the plan in it."""

import base64
from pathlib import Path

from bare_page import Content
from playwright.sync_api import BrowserContext, Playwright

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PROBE = """
const seen = () => [...document.querySelectorAll("[data-entry]")].some((line) => {
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
  const line = (element) => element.innerText.replace(/\\s+/g, " ").trim()
  const parts = [...document.querySelectorAll("section")].map((section) => [
    line(section.querySelector("h2") ?? section).slice(0, 60),
    [...section.querySelectorAll("[data-entry]")].map(line),
  ])
  const links = [...document.querySelectorAll("main a[href^='tel:'], main a[href^='sms:']")]
    .map((link) => [link.getAttribute("href"), line(link)])
  const image = document.querySelector("main img")
  const answer = image && await fetch(image.src)
  const bytes = answer ? new Uint8Array(await answer.arrayBuffer()) : new Uint8Array()
  const photo = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
  return { parts, links, photo, kind: answer?.headers.get("Content-Type") ?? "image/webp" }
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


def open_by_link(phone: BrowserContext, link: str) -> Content:
    """Join with a demo link, wait until the plan is saved on the phone, and return what it says."""
    page = phone.new_page()
    page.goto(link)
    page.locator("main button").first.click()
    page.wait_for_url("**/plan")
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    page.reload(wait_until="networkidle")
    page.wait_for_timeout(2000)
    told = page.evaluate(CONTENT)
    return Content(
        parts=[(heading, lines) for heading, lines in told["parts"] if lines],
        links=[(href, text) for href, text in told["links"]],
        photo=base64.b64decode(told["photo"]),
        photo_type=told["kind"],
    )


def seen_after_ms(phone: BrowserContext, url: str, *, cpu: float) -> float:
    """Return how long after navigation a line of the plan was in view.

    cpu  how many times slower the page's processor is made
    """
    page = phone.new_page()
    page.add_init_script(PROBE)
    page.wait_for_timeout(600)  # the browser's own start-up work is not the page's
    phone.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": cpu})
    page.goto(url, wait_until="commit")
    took = page.evaluate("window.seenAfter")
    return float(took)
