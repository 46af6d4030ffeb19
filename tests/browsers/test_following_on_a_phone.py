"""An entry that a phone draws itself shows the number of the line that it follows, as it is now."""

from uuid import uuid4

from playwright.sync_api import BrowserContext, expect

from pocketplan.clock import system_clock
from tests.browsers.corrected import correct
from tests.browsers.phone_copy import eventually, opened_once, snapshot_on
from tests.browsers.practice import contact, entry
from tests.browsers.served import Served

RIGHT, CHOSEN = "a[href='tel:01632960777']", "a[href='tel:116123']"
WAITS = """(row) => new Promise((done) => {
  const opening = indexedDB.open("pocketplan")
  opening.onsuccess = () => {
    const writing = opening.result.transaction("outbox", "readwrite")
    writing.objectStore("outbox").put(row)
    writing.oncomplete = () => { opening.result.close(); done() }
  }
})"""


def test_what_was_chosen_before_the_number_was_put_right_is_drawn_with_the_right_one(
    served: Served, phone: BrowserContext
) -> None:
    correct(served, "GB/Samaritans", name="Samaritans", phone="01632960777", extension="")
    served.sign_in(phone, served.noor)
    page = opened_once(phone.new_page())
    eventually(page, lambda: snapshot_on(page) is not None)
    page.goto("/plan/edit")
    page.wait_for_load_state("networkidle")
    served.stop()
    begun = entry("professionals", contact=contact("Samaritans", "116 123"), line="GB/Samaritans")
    change = {"id": str(uuid4()), "at": system_clock().isoformat(), **begun}
    page.evaluate(WAITS, {"plan": str(served.plan_id), "state": "waiting", "change": change})

    for path in ("/plan/edit", "/plan"):
        page.goto(path)
        row = page.locator(f"[data-entry='{begun['entry']}']")
        expect(row.locator("[data-mark=unsent]")).to_be_attached()
        expect(row.locator(RIGHT)).to_be_attached()
        expect(row.locator(CHOSEN)).to_have_count(0)
    in_help = page.locator(f"#help [data-help=professionals] [data-for='{begun['entry']}']")
    expect(in_help.locator(RIGHT)).to_be_attached()
    expect(page.locator(CHOSEN)).to_have_count(0)
