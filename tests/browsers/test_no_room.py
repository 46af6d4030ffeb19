"""A phone without room: nothing is lost, the plan says so kindly, and the numbers are there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browsers.phone_copy import opened_once
from tests.browsers.served import Served

WORDS = "Count the boats"
REFUSE = """() => {
  const { put } = IDBObjectStore.prototype
  globalThis.makeRoom = () => { IDBObjectStore.prototype.put = put }
  IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError") }
}"""  # Chromium asks for room ahead, and refuses little ones long after there is none
EMERGENCY = "a[href='tel:999']"
SetRoom = Callable[[Page, int | None], None]


@pytest.fixture
def set_room(served: Served) -> SetRoom:
    """Return what gives the browser so many bytes for our origin; with none, as many as before."""

    def give(page: Page, size: int | None) -> None:
        told = {"origin": served.origin} | ({} if size is None else {"quotaSize": size})
        page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", told)

    return give


def test_what_a_full_phone_cannot_keep_stays_in_the_form_until_there_is_room(
    noors: Page, set_room: SetRoom
) -> None:
    set_room(noors, 1)
    noors.evaluate(REFUSE)
    noors.locator("[data-do=add][data-part=coping_steps]").click()
    form = noors.locator("dialog form")
    form.locator("[name=words]").fill(WORDS)

    form.get_by_role("button", name="Save on this phone").click()

    expect(form.get_by_text("This phone has no room")).to_be_visible()
    expect(form.locator("[name=words]")).to_have_value(WORDS)
    expect(form.locator(EMERGENCY)).to_be_visible()

    state = noors.context.new_page()
    state.goto("/mine/this-phone")
    expect(state.get_by_text("Your plan is here. It opens without a network.")).to_be_visible()
    expect(state.get_by_text("There is little room left")).to_be_visible()

    set_room(noors, None)
    noors.evaluate("makeRoom()")
    form.get_by_role("button", name="Save on this phone").click()

    expect(form).to_have_count(0)
    expect(noors.get_by_text(WORDS).first).to_be_visible()
    state.reload()
    expect(state.get_by_text("What is on this phone")).to_be_visible()
    expect(state.get_by_text("There is little room left")).to_be_hidden()


def test_a_tap_that_a_full_phone_cannot_keep_is_told_of(noors: Page) -> None:
    noors.evaluate(REFUSE)
    row = noors.locator("[data-entries=coping_steps] .entry").first

    row.get_by_role("link", name="Take out").click()

    expect(noors.get_by_text("This phone has no room, so that is not saved.")).to_be_visible()
    expect(row).to_be_visible()


def test_a_plan_that_was_never_kept_opens_and_says_what_is_missing(
    served: Served, phone: BrowserContext, set_room: SetRoom
) -> None:
    served.sign_in(phone, served.noor)
    page = phone.new_page()
    page.goto("/offline")
    set_room(page, 1)

    page.goto("/plan")

    expect(page.locator(EMERGENCY).first).to_be_visible()
    expect(page.get_by_text("Walk to the canal").first).to_be_visible()
    expect(page.locator("saved-mark")).to_be_hidden()
    page.goto("/mine/this-phone")
    expect(page.get_by_text("Your plan is not whole here yet.")).to_be_visible()
    expect(page.get_by_text("To keep it all: open your plan with a network")).to_be_visible()
    expect(page.locator(EMERGENCY)).to_be_visible()

    set_room(page, None)
    opened_once(page)
    page.goto("/mine/this-phone")
    expect(page.get_by_text("Your plan is here. It opens without a network.")).to_be_visible()
    expect(page.get_by_text("Every photo that your plan shows is here.")).to_be_visible()


def test_in_help_a_full_phone_says_that_it_could_not_keep_what_helped_and_nothing_moves(
    noors_plan: Page,
) -> None:
    noors_plan.goto("/plan#help")
    expect(noors_plan.get_by_role("heading", name="Help me now")).to_be_focused()
    noors_plan.get_by_role("button", name="Next").tap()
    helped = noors_plan.get_by_role("button", name="This helped")
    kept = noors_plan.get_by_text("Kept for your next conversation.")
    before = helped.bounding_box()
    noors_plan.evaluate(REFUSE)

    helped.tap()

    said = noors_plan.get_by_text("This phone has no room, so that is not saved.").and_(
        noors_plan.get_by_role("status")
    )
    expect(said).to_be_visible()
    expect(kept).to_have_count(0)
    expect(helped).not_to_have_attribute("aria-pressed", "true")
    assert helped.bounding_box() == before
    noors_plan.evaluate("makeRoom()")
    helped.tap()
    expect(kept).to_be_visible()
    expect(helped).to_have_attribute("aria-pressed", "true")
    assert helped.bounding_box() == before
