"""The card that stands on the screen once somebody has hidden a page."""

from playwright.sync_api import Page, expect

WORDS = "Walk to the canal and back"


def stands_closed(page: Page) -> None:
    page.wait_for_url("**/card*")
    expect(page.get_by_role("link", name="Open", exact=True)).to_be_visible()
    assert page.title() == "PocketPlan"
    assert WORDS not in page.content()


def go_back(page: Page) -> None:
    """As the browser's own button does."""
    session = page.context.new_cdp_session(page)
    told = session.send("Page.getNavigationHistory")
    before = told["entries"][told["currentIndex"] - 1]
    session.send("Page.navigateToHistoryEntry", {"entryId": before["id"]})
    session.detach()
