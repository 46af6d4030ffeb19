"""Noor's phone keeps her plan. Ben reads his on it too, and wants nothing of it kept there."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browsers.phone_copy import eventually, kept, kept_pages, opened_once, refreshed
from tests.browsers.served import Served

NOORS = "The sea at Whitstable"
BENS = "The cat needs me"


@pytest.fixture
def page(served: Served, phone: BrowserContext) -> Page:
    """Ben has signed in on the phone that keeps Noor's plan."""
    served.set_words(served.noor, "values", NOORS)
    served.sign_in(phone, served.noor)
    page = opened_once(phone.new_page())
    phone.clear_cookies()
    served.sign_in(phone, served.ben, keeps_copy=False)
    page.goto("/plan?signed-in")
    expect(page.get_by_text(BENS)).to_be_visible()
    return page


def test_who_keeps_nothing_here_reads_their_own_plan_each_time(page: Page) -> None:
    page.get_by_role("link", name="My plan").click()
    expect(page.get_by_text(BENS)).to_be_visible()

    page.get_by_role("link", name="Change it").click()

    expect(page.get_by_text(BENS)).to_be_visible()
    expect(page.get_by_text(NOORS)).to_have_count(0)
    expect(page.locator("saved-mark").first).to_be_hidden()


def test_their_visit_takes_nothing_from_the_copy_that_is_kept(
    served: Served, phone: BrowserContext, page: Page
) -> None:
    before = kept_pages(page)
    refreshed(page)
    assert kept_pages(page) == before
    served.stop()

    page.goto("/plan")
    expect(page.get_by_text(NOORS)).to_be_visible()

    served.start()
    phone.clear_cookies()
    page.goto("/plan")
    expect(page.get_by_text(NOORS)).to_be_visible()


def test_their_signing_out_leaves_the_copy_unless_they_say_that_it_goes(
    served: Served, phone: BrowserContext, page: Page
) -> None:
    before = kept_pages(page)
    page.goto("/mine#sign-out")
    expect(
        page.get_by_text("If somebody else's plan is kept here, it stays for them.")
    ).to_be_visible()
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.wait_for_url("**/welcome")

    assert kept_pages(page) == before
    page.goto("/plan")
    expect(page.get_by_text(NOORS)).to_be_visible()

    served.sign_in(phone, served.ben, keeps_copy=False)
    page.goto("/mine#sign-out")
    expect(page.locator("erase-phone:defined")).to_be_attached()
    page.get_by_role("button", name="Sign out and erase this browser").click()
    page.wait_for_url("**/welcome")
    assert kept_pages(page) == {}


def test_once_the_keeper_signs_in_again_the_copy_stands_first(
    served: Served, phone: BrowserContext, page: Page
) -> None:
    eventually(page, lambda: asks_the_network_first(page))
    phone.clear_cookies()
    served.sign_in(phone, served.noor)

    page.goto("/plan?signed-in")

    expect(page.get_by_text(NOORS)).to_be_visible()
    eventually(page, lambda: not asks_the_network_first(page))


def asks_the_network_first(page: Page) -> bool:
    """Whether the phone has noted that whoever reads on it keeps nothing there."""
    return any(key.endswith(" /reads-online") for key in kept(page))
