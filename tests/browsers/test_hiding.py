"""One tap puts the closed card in a page's place, and the way back leads to no plan."""

from playwright.sync_api import Page, expect

from tests.browsers.closed_card import WORDS, go_back, stands_closed
from tests.browsers.conftest import Screenshot
from tests.browsers.served import Served


def test_a_hidden_page_is_a_card_without_a_network_and_no_way_back_shows_the_plan(
    served: Served, noors_plan: Page, screenshot: Screenshot
) -> None:
    page = noors_plan
    for path in ("/lines", "/mine", "/plan/edit"):
        page.goto(path)
    screenshot(page, "to-hide")
    served.stop()

    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.get_by_role("link", name="Hide").click()

    stands_closed(page)
    screenshot(page, "closed")
    for _ in range(3):
        go_back(page)
        stands_closed(page)
    page.goto("/plan")
    expect(page.get_by_text(WORDS).first).to_be_visible()


def test_the_card_leads_to_help_in_one_tap_and_help_can_be_hidden_too(
    noors_plan: Page, screenshot: Screenshot
) -> None:
    page = noors_plan
    page.get_by_role("link", name="Help me now").last.click()
    page.get_by_role("button", name="Next").click()
    screenshot(page, "help-to-hide")

    page.get_by_role("link", name="Hide").click()
    stands_closed(page)
    go_back(page)
    stands_closed(page)
    page.get_by_role("link", name="Open", exact=True).click()

    expect(page.locator(".help a[href^='tel:']").first).to_be_visible()
    expect(page.locator("[data-walk]")).to_be_visible()
