"""The form in which a line is written on the phone: what it says, and what becomes of the words."""

import pytest
from playwright.sync_api import Page, expect

from tests.browsers.phone_copy import eventually, outbox, snapshot_on
from tests.browsers.served import Served

STEPS = "[data-entries=coping_steps] .entry"
ADD_STEP = "[data-do=add][data-part=coping_steps]"
WORDS = "dialog [name=words]"


@pytest.fixture
def page(noors: Page) -> Page:
    """Noor's editor, on her phone."""
    return noors


def test_changing_a_line_says_so_and_offers_no_ways_to_begin(page: Page) -> None:
    page.locator(f"{STEPS} [data-do=edit]").first.click()

    expect(page.get_by_role("dialog", name="Change a line")).to_be_visible()
    expect(page.get_by_role("heading", name="Change a line")).to_be_focused()
    expect(page.locator("dialog").get_by_text("Add a thing I can do")).to_be_hidden()
    expect(page.locator("dialog [data-starter]").first).to_be_hidden()


def test_beginning_a_line_offers_ways_to_begin(page: Page) -> None:
    page.locator(ADD_STEP).click()

    expect(page.get_by_role("dialog", name="Add a thing I can do")).to_be_visible()
    expect(page.locator("dialog [data-starter]").first).to_be_visible()
    expect(page.get_by_role("heading", name="Change a line")).to_be_hidden()


def test_the_first_line_begins_at_once(page: Page) -> None:
    page.goto("/plan")  # as from an empty plan, where "Write the first line" leads there
    page.goto("/plan/edit#begin")

    expect(page.get_by_role("dialog", name="Add what matters")).to_be_visible()
    assert "#" not in page.url


def test_two_quick_taps_on_save_write_one_line(page: Page) -> None:
    page.locator(ADD_STEP).click()
    page.locator(WORDS).fill("Hold an ice cube")

    page.locator("dialog [type=submit]").dblclick()

    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(STEPS).filter(has_text="Hold an ice cube")).to_have_count(1)
    assert [row["change"]["kind"] for row in outbox(page)] == ["add-entry"]


@pytest.mark.parametrize("leave", ["Escape", "help", "closing"])
def test_words_that_were_not_saved_are_there_when_the_form_opens_again(
    page: Page, leave: str
) -> None:
    page.locator(ADD_STEP).click()
    page.locator(WORDS).fill("Hold an ice")
    page.locator(WORDS).press_sequentially(" cube")

    if leave == "Escape":
        page.keyboard.press("Escape")
    elif leave == "help":
        page.locator("dialog").get_by_role("link", name="Help me now").click()
        page.wait_for_url("**/plan#help")
    else:
        page.reload()
    page.goto("/plan/edit")
    page.locator(ADD_STEP).click()

    expect(page.locator(WORDS)).to_have_value("Hold an ice cube")
    expect(page.get_by_text("You wrote this earlier.")).to_be_visible()


@pytest.mark.parametrize("end", ["Save on this phone", "Leave it"])
def test_words_that_were_saved_or_left_do_not_come_back(page: Page, end: str) -> None:
    page.locator(ADD_STEP).click()
    page.locator(WORDS).fill("Hold an ice cube")

    page.locator("dialog").get_by_role("button", name=end).click()
    expect(page.locator("dialog")).to_have_count(0)
    page.locator(ADD_STEP).click()

    expect(page.locator(WORDS)).to_have_value("")
    expect(page.get_by_text("You wrote this earlier.")).to_be_hidden()


def test_words_that_waited_do_not_cover_what_another_wrote_meanwhile(
    served: Served, page: Page
) -> None:
    """The answer is to what stood there when the writing began."""
    page.locator(f"{STEPS} [data-do=edit]").first.click()
    page.locator(WORDS).fill("Walk to the sea")
    page.keyboard.press("Escape")
    line = page.locator(STEPS).first
    served.set_words(served.lee, "coping_steps", "Walk home")
    page.reload()
    eventually(page, lambda: snapshot_on(page)["revision"] == served.revision())
    page.reload()
    expect(line).to_contain_text("Walk home")

    page.locator(f"{STEPS} [data-do=edit]").first.click()
    expect(page.locator(WORDS)).to_have_value("Walk to the sea")
    page.locator("dialog [type=submit]").click()

    expect(line).to_contain_text("There are two versions.")
