"""Who goes by keyboard need not go through what stands above every page."""

from playwright.sync_api import BrowserContext

from tests.browsers.served import Served


def test_the_first_thing_that_the_keyboard_reaches_skips_to_the_page(
    served: Served, desk: BrowserContext
) -> None:
    served.sign_in(desk, served.noor)
    page = desk.new_page()
    page.goto("/plan")

    page.keyboard.press("Tab")

    focused = page.evaluate("document.activeElement.getAttribute('href')")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert (focused, outline) == ("#main", "solid")
