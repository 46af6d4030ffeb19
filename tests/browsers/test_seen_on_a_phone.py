"""What others wrote is marked new on the client's phone until the client has seen it."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browsers.phone_copy import eventually, opened_once, page_of_copy
from tests.browsers.practice import entry
from tests.browsers.served import Served

CHOIR = "The choir on Thursdays"


@pytest.fixture
def page(served: Served, phone: BrowserContext) -> Page:
    """Noor's phone, with a line that Dr. Lee has added."""
    served.change(served.lee, **entry("values", words=CHOIR))
    served.sign_in(phone, served.noor)
    page = opened_once(phone.new_page())
    expect(page.get_by_text("New from Dr. Lee")).to_be_visible()
    page.wait_for_load_state("networkidle")
    return page


def test_a_tap_says_that_it_was_seen_and_the_server_hears_of_it(served: Served, page: Page):
    page.get_by_text("I have seen them").click()

    expect(page.get_by_text("New from Dr. Lee")).to_be_hidden()
    expect(page.get_by_text("I have seen them")).to_be_hidden()
    expect(page.get_by_text(CHOIR)).to_be_visible()
    eventually(page, lambda: "data-news" not in (page_of_copy(page) or "data-news"))
    assert served.seen_by(served.noor) == served.revision()


def test_it_can_be_said_without_a_network_and_stays_said(served: Served, page: Page):
    served.stop()

    page.get_by_text("I have seen them").click()
    expect(page.get_by_text("New from Dr. Lee")).to_be_hidden()
    page.goto("/plan")

    expect(page.get_by_text(CHOIR)).to_be_visible()
    expect(page.get_by_text("New from Dr. Lee")).to_be_hidden()


def test_what_comes_later_is_new_again(served: Served, page: Page):
    page.get_by_text("I have seen them").click()
    expect(page.get_by_text("New from Dr. Lee")).to_be_hidden()

    served.change(served.lee, **entry("values", words="The first frost"))

    expect(page.get_by_text("The first frost")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("I have seen them")).to_be_visible()
    expect(page.get_by_text("New from Dr. Lee")).to_have_count(1)


def test_where_nothing_is_kept_the_tap_leads_to_the_form(served: Served, phone: BrowserContext):
    served.change(served.lee, **entry("values", words=CHOIR))
    served.sign_in(phone, served.noor, keeps_copy=False)
    page = phone.new_page()
    page.goto("/plan")

    page.get_by_text("I have seen them").click()
    page.wait_for_url("**/plans/*")
    page.get_by_role("button", name="I have seen them").click()

    expect(page.get_by_text(CHOIR)).to_be_visible()
    expect(page.get_by_text("New from Dr. Lee")).to_have_count(0)
