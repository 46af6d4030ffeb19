"""Whom Help names, and in which order, is what the phone knows, with or without a network."""

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browsers.phone_copy import eventually, opened_once, snapshot_on
from tests.browsers.practice import contact, entry
from tests.browsers.served import Served

PEOPLE = "#help [data-help=trusted_people] > li:not([hidden]) [data-slot=name]"
LINES = "#help [data-help=professionals] > li:not([hidden]) [data-slot=name]"
FIRST = "#help .calls.first [data-slot=name]"


def test_whom_to_call_follows_what_was_moved_and_added_without_a_network(
    served: Served, phone: BrowserContext
) -> None:
    sam = str(served.first_entry("trusted_people"))
    jo = entry("trusted_people", contact=contact("Jo", "020 7946 0003"))
    served.change(served.noor, **{**jo, "after": sam})
    served.sign_in(phone, served.noor)
    noors = opened_once(phone.new_page())
    eventually(noors, lambda: (snapshot_on(noors) or {}).get("revision") == served.revision())
    expect(noors.locator(PEOPLE)).to_have_text(["Sam", "Jo"])
    reading = phone.new_page()
    reading.goto("/plan#help")
    expect(reading.locator(PEOPLE)).to_have_text(["Sam", "Jo"])
    noors.goto("/plan/edit")
    noors.wait_for_load_state("networkidle")
    served.stop()

    row(noors, "Jo").locator("[data-do=move-up]").click()
    expect(row(noors, "Jo").locator("[data-mark=unsent]")).to_be_visible()
    noors.goto("/plan")
    expect(noors.locator(PEOPLE)).to_have_text(["Jo", "Sam"])
    expect(noors.locator(FIRST)).to_have_text("Jo")
    expect(noors.locator("#help .calls.first a[href='tel:+442079460003']")).to_be_visible()

    noors.goto("/plan/edit")
    to_another_part(noors, "Jo", "professionals", "Professionals and lines")
    to_another_part(noors, "Sam", "safe_places", "Places and people that steady me")
    noors.goto("/plan")
    expect(noors.locator(PEOPLE)).to_have_count(0)
    expect(noors.locator("#help").get_by_text("Call or text someone")).to_be_hidden()
    expect(noors.locator("#help [data-help=safe_places]")).to_contain_text("Sam")
    assert set(noors.locator(LINES).all_inner_texts()) >= {"Jo", "Dr. Lee"}

    noors.goto("/plan/edit")
    noors.locator("[data-do=add][data-part=trusted_people]").click()
    noors.locator("dialog [name=contact-name]").fill("Aunt Zuri")
    noors.locator("dialog [name=contact-phone]").fill("020 7946 0123")
    noors.locator("dialog [type=submit]").click()
    expect(noors.locator("dialog")).to_have_count(0)
    noors.goto("/plan")
    expect(noors.locator(PEOPLE)).to_have_text(["Aunt Zuri"])
    expect(noors.locator(FIRST)).to_have_text("Aunt Zuri")

    expect(reading.locator(PEOPLE)).to_have_text(["Sam", "Jo"])  # somebody reads it
    reading.evaluate("() => { location.hash = ''; scrollTo(0, document.body.scrollHeight) }")
    expect(reading.locator(PEOPLE)).to_have_text(["Aunt Zuri"])

    served.start()
    noors.evaluate("dispatchEvent(new Event('online'))")
    expect(noors.locator("[data-mark=unsent]")).to_have_count(0)
    noors.reload()
    expect(noors.locator(PEOPLE)).to_have_text(["Aunt Zuri"])
    expect(noors.locator(FIRST)).to_have_text("Aunt Zuri")


def row(page: Page, name: str) -> Locator:
    return page.locator(".entry:visible").filter(has_text=name).first


def to_another_part(page: Page, name: str, key: str, heading: str) -> None:
    row(page, name).locator("[data-do=move-to]").click()
    page.locator("dialog[open]").get_by_role("button", name=heading).click()
    moved = page.locator(f"[data-entries={key}] > .entry").filter(has_text=name)
    expect(moved.locator("[data-mark=unsent]")).to_be_visible()
