"""An emergency is gone through on a phone, with one hand: what counts is in reach on every step."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.browsers.emergency import an_emergency
from tests.browsers.served import Served

TALL = 823
AT_STEP = "(step) => document.getElementById(step).scrollIntoView()"
UNDER_THE_EDGE = "(one) => scrollBy(0, one.getBoundingClientRect().top - 4)"


def on_a_phone(served: Served, desk: BrowserContext) -> Page:
    served.sign_in(desk, served.lee, keeps_copy=False)
    page = desk.new_page()
    page.set_viewport_size({"width": 412, "height": TALL})
    page.goto(f"/clients/{served.noor.id}/episodes/{an_emergency(served).episode_id}")
    return page


def test_the_emergency_number_and_the_wishes_stay_on_the_screen_at_every_step(
    served: Served, desk: BrowserContext
) -> None:
    page = on_a_phone(served, desk)

    for step in ("place", "contacts", "follow-up", "close"):
        page.evaluate(AT_STEP, step)
        expect(page.locator(".bar").get_by_role("link", name="Call 999")).to_be_in_viewport(ratio=1)
        expect(page.locator("summary", has_text="What they wish for")).to_be_in_viewport(ratio=1)

    page.locator(".bar").get_by_role("link", name="People they named").click()
    expect(page.locator("#contacts h2")).to_be_in_viewport(ratio=1)


def test_what_the_keyboard_reaches_from_below_stands_clear_of_the_wishes(
    served: Served, desk: BrowserContext
) -> None:
    page = on_a_phone(served, desk)
    done = page.locator("[data-step=listen]").get_by_role("button", name="Done", exact=True)
    page.locator("[data-step=listen] summary").last.focus()
    page.evaluate(UNDER_THE_EDGE, done.element_handle())

    page.keyboard.press("Shift+Tab")

    expect(done).to_be_focused()
    wishes = page.locator("details.wished").bounding_box() or {}
    assert (done.bounding_box() or {})["y"] >= wishes["y"] + wishes["height"]


def test_the_wishes_stand_there_once(served: Served, desk: BrowserContext) -> None:
    page = on_a_phone(served, desk)
    beside = page.get_by_role("complementary", name="What they wish for")

    expect(beside).to_be_hidden()

    page.set_viewport_size({"width": 1280, "height": 800})
    expect(beside).to_be_visible()


def test_once_something_is_noted_nothing_offers_to_close_it_as_a_mistake(
    served: Served, desk: BrowserContext
) -> None:
    served.sign_in(desk, served.lee, keeps_copy=False)
    page = desk.new_page()
    page.goto(f"/clients/{served.noor.id}")
    page.get_by_role("button", name="mergency").click()
    expect(page.locator("emergency-steps[data-ready]")).to_be_attached()
    mistaken = page.get_by_role("button", name="There is no emergency")
    expect(mistaken).to_be_visible()

    page.locator("[data-step=stay]").get_by_role("button", name="Done", exact=True).click()

    expect(page.locator("[data-step=stay] .log:not(.unsent)")).to_contain_text("Done")
    expect(mistaken).to_be_hidden()


def test_by_keyboard_one_stays_where_a_step_was_marked(
    served: Served, desk: BrowserContext
) -> None:
    page = on_a_phone(served, desk)
    expect(page.locator("emergency-steps[data-ready]")).to_be_attached()
    step = page.locator("[data-step=listen]")
    step.locator("summary").last.press("Enter")
    step.locator("textarea").fill("She sleeps now")

    step.get_by_role("button", name="Not done, because…").press("Enter")

    expect(step.locator("summary").last).to_be_focused()
    expect(step.locator(".log:not(.unsent)")).to_contain_text("She sleeps now")
