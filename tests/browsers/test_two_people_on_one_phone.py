"""Noor's phone keeps her plan. Ben reads his on it too, and wants nothing of it kept there."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.browsers.corrected import correct
from tests.browsers.phone_copy import eventually, kept, kept_pages, opened_once, refreshed
from tests.browsers.served import Served
from tests.builders import a_practice

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


def test_each_reads_the_lines_as_their_own_practice_put_them_right(
    served: Served, phone: BrowserContext
) -> None:
    put_right_for_noor_alone(served)
    served.sign_in(phone, served.noor)
    page = opened_once(phone.new_page())
    eventually(page, lambda: pages_of_lines(page) == 1)
    phone.clear_cookies()
    served.sign_in(phone, served.ben)
    page.goto("/plan?signed-in")
    eventually(page, lambda: pages_of_lines(page) == 2)
    served.stop()
    bens = samaritans(page)
    served.start()
    phone.clear_cookies()
    served.sign_in(phone, served.noor)
    page.goto("/plan?signed-in")
    expect(page.locator("saved-mark")).to_be_visible()
    served.stop()

    assert bens == "tel:116123"
    assert samaritans(page) == "tel:01632960777"


def put_right_for_noor_alone(served: Served) -> None:
    """Noor's practice puts a number right; Ben is another's client by now."""
    correct(served, "GB/Samaritans", name="Samaritans", phone="01632960777", extension="")
    with served.stores.session() as session:
        other = a_practice(session, name="Oak Lane")
        with saved(session) as rows:
            rows.get_one(Account, served.ben.id).practice_id = other.id


def pages_of_lines(page: Page) -> int:
    return sum(key.endswith(" /lines") for key in kept(page))


def samaritans(page: Page) -> str | None:
    """Return what the page of every country's lines dials for them, with no server to ask."""
    page.goto("/lines")
    page.locator("#GB summary").click()
    row = page.locator("#GB li", has_text="Samaritans")
    return row.locator("a[href^=tel]").get_attribute("href")
