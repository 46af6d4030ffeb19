"""Whatever comes of a tap on "Turn on reminders", a sentence says it and what to do."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import update

from pocketplan.database.transaction import saved
from pocketplan.people.device import Device
from tests.browsers.conftest import Screenshot
from tests.browsers.served import Served

# Chromium asks nobody here, and cannot reach Google's service: the test answers in their place.
ANSWERS = """({permission, error}) => {
  Notification.requestPermission = async () => permission
  PushManager.prototype.subscribe = async () => {
    if (error) throw new DOMException("", error)
    return { toJSON: () => ({}), unsubscribe: async () => true }
  }
}"""


@pytest.fixture
def reminders(phone: BrowserContext, noors_plan: Page) -> Page:
    phone.grant_permissions(["notifications"])
    noors_plan.goto("/mine/reminders")
    expect(noors_plan.get_by_text("Reminders are off here.")).to_be_visible()
    return noors_plan


def test_every_outcome_of_the_tap_is_said_and_the_tap_can_be_repeated(
    served: Served, phone: BrowserContext, reminders: Page
) -> None:
    button = reminders.get_by_role("button", name="Turn on reminders on this phone")

    for permission, error, said in (
        ("default", "", "your phone did not hear a yes"),
        ("granted", "AbortError", "did not reach its own notification service"),
        ("granted", "NotAllowedError", "If it is a private one"),
        ("granted", "", "Another browser on this phone may work too"),  # the server knows it not
    ):
        reminders.evaluate(ANSWERS, {"permission": permission, "error": error})
        button.press("Enter")
        expect(reminders.get_by_role("status").filter(has_text=said)).to_be_visible()
        expect(button).to_be_focused()

    served.stop()
    button.tap()
    expect(reminders.get_by_text("That needs a network")).to_be_visible()
    served.start()
    phone.clear_cookies()
    button.tap()
    expect(reminders.get_by_text("You are signed out here")).to_be_visible()
    reminders.evaluate(ANSWERS, {"permission": "denied", "error": ""})
    button.tap()
    expect(reminders.get_by_text("This phone blocks notifications")).to_be_visible()
    expect(button).to_be_hidden()


def test_whoever_comes_back_from_the_phones_settings_is_looked_at_again(reminders: Page) -> None:
    button = reminders.get_by_role("button", name="Turn on reminders on this phone")
    reminders.evaluate(ANSWERS, {"permission": "denied", "error": ""})
    button.tap()
    expect(button).to_be_hidden()

    reminders.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(button).to_be_visible()


def test_reminders_that_stopped_by_themselves_are_said_on_mine_and_on_their_page(
    served: Served, phone: BrowserContext, noors_plan: Page, screenshot: Screenshot
) -> None:
    noors_plan.goto("/mine")
    expect(noors_plan.locator("reminder-lost")).to_have_count(0)
    with served.stores.session() as session, saved(session):
        session.execute(update(Device).values(wants_reminders=True))
    noors_plan.reload()
    expect(noors_plan.get_by_text("Reminders have stopped on this phone.")).to_be_visible()
    screenshot(noors_plan, "mine-reminders-stopped")

    phone.grant_permissions(["notifications"])  # but a private window reaches no push service
    noors_plan.goto("/mine/reminders")
    expect(noors_plan.get_by_text("no longer lets them through")).to_be_visible()
    button = noors_plan.get_by_role("button", name="Turn on reminders on this phone")
    expect(button).to_be_visible()
    screenshot(noors_plan, "reminders-stopped")


def test_a_mark_on_the_icon_is_chosen_on_this_phone_and_gone_once_somebody_looked(
    reminders: Page,
) -> None:
    reminders.add_init_script("navigator.clearAppBadge = async () => void (window.looked = true)")
    mark = reminders.get_by_label("A mark on PocketPlan's icon")
    expect(mark).not_to_be_checked()
    mark.check()
    reminders.reload()

    expect(mark).to_be_checked()
    assert reminders.evaluate("window.looked") is True
    mark.uncheck()
    reminders.reload()
    expect(mark).not_to_be_checked()
