"""The form in which a line is written on the phone: what it says, and what becomes of the words."""

import pytest
from playwright.sync_api import Page, expect

from tests.browsers.phone_copy import outbox

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


def test_two_quick_taps_on_save_write_one_line(page: Page) -> None:
    page.locator(ADD_STEP).click()
    page.locator(WORDS).fill("Hold an ice cube")

    page.locator("dialog [type=submit]").dblclick()

    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(STEPS).filter(has_text="Hold an ice cube")).to_have_count(1)
    assert [row["change"]["kind"] for row in outbox(page)] == ["add-entry"]
