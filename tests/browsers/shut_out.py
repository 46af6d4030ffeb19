"""What on a screen of Help shuts somebody out: who cannot see it well, or tap it, or sit still."""

from playwright.sync_api import Page

from tests.browsers.axe import found_by
from tests.browsers.test_how_it_looks import IN_PIECES, OVERFLOW, twice_the_text
from tests.browsers.test_large_and_plain import FOUR_TIMES, WITHOUT_AN_EDGE

LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
SEVEN_TO_ONE = "color-contrast-enhanced"
TOUCH_PX = 48
PHONE = {"width": 412, "height": 823}

TOO_SMALL = """(least) => [...document.querySelectorAll("a, button, input, textarea")]
  .map((one) => one.closest("label") ?? one)
  .filter((one) => one.checkVisibility() && !one.matches(".unseen"))
  .filter((one) => {
    const { width, height } = one.getBoundingClientRect()
    return Math.min(width, height) < least - 0.5
  })
  .map((one) => `small: ${one.textContent.trim() || one.name}`)"""
CUT_OFF = """() => {
  const seen = (one) => one.checkVisibility() && !one.closest(".unseen, figcaption, .brand")
  const pieces = (node) => {
    const range = document.createRange()
    range.selectNodeContents(node)
    return [...range.getClientRects()].filter(({ width }) => width > 0)
  }
  const found = []
  const hide = document.querySelector(".hide").getBoundingClientRect()
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const node = texts.currentNode
    if (!node.data.trim() || !seen(node.parentElement)) continue
    const around = node.parentElement
    for (const { left, right, top, bottom } of pieces(node)) {
      if (left < 0 || right > innerWidth + 1) found.push(`beyond the edge: ${node.data}`)
      const meets = right > hide.left && left < hide.right && top < hide.bottom && bottom > hide.top
      if (meets && !around.closest(".hide, .bar")) found.push(`behind Hide: ${node.data}`)
    }
  }
  return found
}"""
OUT_OF_REACH = """() => {
  scrollTo(0, document.body.scrollHeight)
  const found = [...document.querySelectorAll(".bar a, .bar button")].filter((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect()
    return left < 0 || right > innerWidth || top < 0 || bottom > innerHeight
  })
  scrollTo(0, 0)
  return found.map((one) => `out of reach: ${one.textContent.trim()}`)
}"""
MOVING = "document.getAnimations().map((one) => `moving: ${one.animationName}`)"


def shut_out_on(page: Page) -> list[str]:
    """Return what is wrong with the screen that is shown, looked at in every way; [] if nothing."""
    wrong = list(page.evaluate(TOO_SMALL, TOUCH_PX))
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    wrong += page.evaluate(MOVING) + found_by(page, LEVELS, SEVEN_TO_ONE)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    wrong += found_by(page, [SEVEN_TO_ONE])
    page.emulate_media(forced_colors="active")
    wrong += [f"no edge: {one}" for one in page.evaluate(WITHOUT_AN_EDGE)]
    page.emulate_media(forced_colors="none", color_scheme="light", reduced_motion="no-preference")
    return wrong + [f"{how}, {one}" for how in SIZES for one in _at(page, how)]


SIZES = ("as it is", "twice the text", "four times the size")


def _at(page: Page, size: str) -> list[str]:
    if size == "twice the text":
        twice_the_text(page)
    if size == "four times the size":
        page.set_viewport_size(FOUR_TIMES)  # type: ignore[arg-type]
    found = [*page.evaluate(CUT_OFF), *page.evaluate(IN_PIECES), *page.evaluate(OUT_OF_REACH)]
    if over := page.evaluate(OVERFLOW):
        found.append(f"{over} px too wide")
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    return found
