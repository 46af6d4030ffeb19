"""A therapist suggests, the client sees the lock screen and decides: in a browser each."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.browsers.conftest import Screenshot
from tests.browsers.served import Served


def test_a_suggestion_is_agreed_to_and_stopped(
    served: Served, desk: BrowserContext, phone: BrowserContext, screenshot: Screenshot
) -> None:
    served.sign_in(desk, served.lee)
    served.sign_in(phone, served.noor)
    office = desk.new_page()
    office.goto(f"/clients/{served.noor.id}/reminders")
    _suggest(office, "Read your safety plan")
    expect(office.get_by_text("leave out that there is a plan")).to_be_visible()
    screenshot(office, "desk-reminders-refused")
    _suggest(office, "Water the plants on the sill")
    expect(office.get_by_text("Water the plants on the sill").first).to_be_visible()

    mine = phone.new_page()
    mine.goto("/mine/reminders")
    expect(mine.get_by_role("heading", name="A suggestion for you")).to_be_visible()
    screenshot(mine, "reminders-suggestion")
    mine.get_by_role("button", name="Yes, send me this").click()
    expect(mine.get_by_role("button", name="Stop this one")).to_be_visible()
    screenshot(mine, "reminders-agreed")
    office.reload()
    expect(office.get_by_text("Agreed", exact=True)).to_be_visible()
    screenshot(office, "desk-reminders")
    mine.get_by_role("button", name="Stop this one").click()

    expect(mine.get_by_text("None at the moment.")).to_be_visible()


def _suggest(office: Page, words: str) -> None:
    office.get_by_label("Words of your own").nth(0).check()
    office.get_by_role("textbox", name="Words of your own").fill(words)
    office.get_by_label("Monday").check()
    office.get_by_label("At this time").fill("20:30")
    office.get_by_role("button", name="Suggest it to my client").click()
