"""What is written on the phone is kept there, shown there, and agrees with the server later."""

from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browsers.phone_copy import eventually, outbox, page_of_copy, snapshot_on
from tests.browsers.practice import entry

STEPS = "[data-entries=coping_steps] .entry"
UNSENT = "[data-mark=unsent]"


@pytest.fixture
def page(noors_plan):
    """A phone on which Noor has opened her plan once, with its data there for editing."""
    return noors_plan


def test_an_edit_made_offline_is_marked_survives_reopening_and_agrees_with_the_server(served, page):
    served.stop()
    page.goto("/plan/edit")
    written(page, STEPS, words="Walk to the sea")
    expect(page.locator(STEPS).first).to_contain_text("Walk to the sea")
    expect(page.locator(f"{STEPS} {UNSENT}")).to_be_visible()

    page.goto("/plan")
    expect(page.locator(STEPS).first).to_contain_text("Walk to the sea")
    expect(page.locator(STEPS).first).to_contain_text("20")
    expect(page.locator(f"{STEPS} {UNSENT}")).to_be_visible()

    served.start()
    come_back_online(page)
    expect(page.locator(UNSENT)).to_have_count(0)
    eventually(page, lambda: "Walk to the sea" in (page_of_copy(page) or ""))
    assert served.words_of("coping_steps") == ["Walk to the sea"]
    page.reload()
    expect(page.locator(STEPS).first).to_contain_text("Walk to the sea")


def test_an_entry_added_offline_is_there_at_once_and_after_sending(served, page):
    served.stop()
    page.goto("/plan/edit")
    page.locator("[data-do=add][data-part=trusted_people]").click()
    page.locator("dialog [name=contact-name]").fill("Aunt Zuri")
    page.locator("dialog [name=contact-phone]").fill("020 7946 0123")
    page.locator("dialog [type=submit]").click()
    expect(page.locator("dialog")).to_have_count(0)  # it closes once the words are kept
    page.goto("/plan")

    added = page.locator("[data-entries=trusted_people] .entry").last
    expect(added).to_contain_text("Aunt Zuri")
    expect(added.locator('a[href="tel:02079460123"]')).to_be_visible()

    served.start()
    come_back_online(page)
    expect(page.locator(UNSENT)).to_have_count(0)
    assert served.names_of("trusted_people") == ["Sam", "Aunt Zuri"]


def test_a_line_chosen_offline_brings_its_number_until_somebody_writes_over_it(served, page):
    served.stop()
    page.goto("/plan/edit")
    page.locator("[data-do=add][data-part=professionals]").click()
    page.locator("dialog [name=line]").select_option("GB/Shout")
    expect(page.locator("dialog [name=contact-text]")).to_have_value("85258")
    page.locator("dialog [type=submit]").click()
    expect(page.locator("dialog")).to_have_count(0)
    page.goto("/plan")
    added = page.locator("[data-entries=professionals] .entry").last
    expect(added.locator('a[href^="sms:85258"]')).to_be_visible()

    served.start()
    come_back_online(page)
    expect(page.locator(UNSENT)).to_have_count(0)
    expect(added).to_contain_text("from the directory")
    page.goto("/plan/edit")
    line = page.locator("[data-entries=professionals] .entry").filter(has_text="85258")
    line.locator("[data-do=edit]").click()
    expect(page.locator("dialog [name=line]")).to_have_value("GB/Shout")
    page.locator("dialog [name=contact-text]").fill("85259")
    expect(page.locator("dialog [name=line]")).to_have_value("")


def test_a_number_changed_offline_is_the_number_to_call_in_help_too(served, page):
    served.stop()
    page.goto("/plan/edit")
    written(page, "[data-entries=trusted_people] .entry", **{"contact-phone": "020 7946 0999"})
    page.goto("/plan#help")

    expect(page.locator("#help").get_by_text("020 7946 0999").first).to_be_visible()
    expect(page.locator("#help").get_by_text("020 7946 0001")).to_have_count(0)


def test_an_entry_taken_out_offline_is_gone_and_stays_gone(served, page):
    served.stop()
    page.goto("/plan/edit")
    page.locator(f"{STEPS} [data-do=remove-entry]").click()
    expect(page.locator(STEPS)).to_be_hidden()
    page.goto("/plan")
    expect(page.locator(STEPS)).to_be_hidden()

    served.start()
    come_back_online(page)
    eventually(page, lambda: served.words_of("coping_steps") == [])


def test_a_suggestion_that_was_answered_asks_no_more(served, page):
    ice = entry("coping_steps", words="Hold an ice cube")
    begun = served.change(served.noor, **ice)
    served.change(served.lee, kind="remove-entry", entry=ice["entry"], parents=[str(begun)])
    page.goto("/plan/edit")
    eventually(page, lambda: "suggests taking this out" in (page_of_copy(page, "/plan/edit") or ""))
    eventually(page, lambda: snapshot_on(page)["revision"] == served.revision())
    page.reload()
    question = page.get_by_text("Dr. Lee suggests taking this out. What do you think?")
    expect(question).to_be_visible()

    served.stop()
    page.get_by_role("link", name="Keep it").click()

    expect(question).to_have_count(0)
    expect(page.locator(f"{STEPS} {UNSENT}")).to_be_visible()
    page.reload()
    expect(page.locator(f"{STEPS} {UNSENT}")).to_be_visible()
    expect(question).to_have_count(0)


def test_entries_moved_offline_stand_in_their_new_order(served, page):
    served.change(served.noor, **entry("coping_steps", words="Hold an ice cube"))
    page.goto("/plan/edit")
    eventually(page, lambda: "Hold an ice cube" in (page_of_copy(page, "/plan/edit") or ""))
    page.reload()
    expect(page.locator(STEPS)).to_have_count(2)
    served.stop()

    page.locator(f"{STEPS} [data-do=move-down]").first.click()

    expect(page.locator(STEPS).last).to_contain_text("Hold an ice cube")
    served.start()
    come_back_online(page)
    eventually(page, lambda: served.words_of("coping_steps")[-1] == "Hold an ice cube")


def test_one_field_edited_twice_offline_holds_the_second_words_and_asks_nothing(served, page):
    served.stop()
    page.goto("/plan/edit")
    written(page, STEPS, words="Walk to the sea")
    expect(page.locator(STEPS).first).to_contain_text("Walk to the sea")
    written(page, STEPS, words="Walk to the lighthouse")
    expect(page.locator(STEPS).first).to_contain_text("Walk to the lighthouse")

    served.start()
    come_back_online(page)

    expect(page.locator(UNSENT)).to_have_count(0)
    assert served.values_of("coping_steps", "words") == [["Walk to the lighthouse"]]


def test_words_written_here_and_there_at_once_are_both_kept(served, page):
    served.stop()
    page.goto("/plan/edit")
    written(page, STEPS, words="Walk to the sea")
    served.set_words(served.lee, "coping_steps", "Walk to the canal with Sam")

    served.start()
    come_back_online(page)

    expect(page.locator(UNSENT)).to_have_count(0)
    assert served.values_of("coping_steps", "words") == [
        ["Walk to the sea", "Walk to the canal with Sam"]
    ]


def test_a_refused_change_stays_readable_with_its_reason_and_holds_up_nothing(served, page):
    served.stop()
    page.goto("/plan/edit")
    page.evaluate(PUT, _unknown_field(str(served.plan_id), page))
    written(page, STEPS, words="Walk to the sea")

    served.start()
    come_back_online(page)

    eventually(page, lambda: served.words_of("coping_steps") == ["Walk to the sea"])
    page.reload()
    expect(page.locator("[data-mark=refused]")).to_be_visible()
    expect(page.locator("[data-mark=refused] [data-slot=reason]")).not_to_be_empty()
    expect(page.locator("[data-mark=refused]")).to_contain_text("my sister")
    assert [row["state"] for row in outbox(page)] == ["refused", "sent"]


def test_what_is_written_after_the_session_ended_waits_and_is_sent_after_signing_in(
    served, phone, page
):
    phone.clear_cookies()
    page.goto("/plan/edit")
    written(page, STEPS, words="Walk to the sea")
    expect(page.locator("exchange-notice [data-reason=signed-out]")).to_be_visible()
    assert [row["state"] for row in outbox(page)] == ["waiting"]

    served.sign_in(phone, served.noor)
    come_back_online(page)

    expect(page.locator(UNSENT)).to_have_count(0)
    assert served.words_of("coping_steps") == ["Walk to the sea"]


def test_a_server_restored_from_a_backup_gets_this_phones_changes_again(served, page):
    served.stop()
    backup = served.backed_up()
    served.start()
    page.goto("/plan/edit")
    written(page, STEPS, words="Walk to the sea")
    expect(page.locator(UNSENT)).to_have_count(0)
    eventually(page, lambda: served.words_of("coping_steps") == ["Walk to the sea"])

    served.stop()
    served.restore(backup)
    served.start()
    come_back_online(page)

    eventually(page, lambda: served.words_of("coping_steps") == ["Walk to the sea"])


def test_a_browser_that_closes_the_database_by_itself_keeps_what_is_written_after(
    served, phone, page
):
    page.goto("/plan/edit")
    devtools = phone.new_cdp_session(page)
    stored = {"origin": served.origin, "storageTypes": "indexeddb"}
    devtools.send("Storage.clearDataForOrigin", stored)
    come_back_online(page)
    eventually(page, lambda: snapshot_on(page) is not None)

    written(page, STEPS, words="Walk to the hill")

    eventually(page, lambda: "Walk to the hill" in served.words_of("coping_steps"))


def test_two_open_pages_send_each_change_once(served, phone, page):
    served.stop()
    page.goto("/plan/edit")
    written(page, STEPS, words="Walk to the sea")
    other = phone.new_page()
    other.goto("/plan")

    served.start()
    for one in (page, other):
        come_back_online(one)

    for one in (page, other):
        expect(one.locator(UNSENT)).to_have_count(0)
    assert served.revision() == served.revision_at_first + 1


def test_a_form_that_needs_words_says_so_and_keeps_what_is_written(served, page):
    served.stop()
    page.goto("/plan/edit")
    page.locator("[data-do=add][data-part=coping_steps]").click()
    page.locator("dialog [name=how]").fill("with the green headphones")
    page.locator("dialog [type=submit]").click()

    expect(page.locator("dialog [name=how]")).to_have_value("with the green headphones")
    assert outbox(page) == []


PUT = """([plan, change]) => new Promise((done) => {
  const opening = indexedDB.open("pocketplan")
  opening.onsuccess = () => {
    const writing = opening.result.transaction("outbox", "readwrite")
    writing.objectStore("outbox").put({ plan, change, state: "waiting" })
    writing.oncomplete = () => { opening.result.close(); done() }
  }
})"""


def _unknown_field(plan: str, page: Page) -> list[object]:
    """A change such as a phone of another age might make: the server has no such field there."""
    found = page.locator(STEPS).get_attribute("data-entry")
    change = {
        "id": str(uuid4()),
        "kind": "set-field",
        "entry": found,
        "field": "relationship",
        "value": "my sister",
        "parents": [],
        "at": "2026-03-02T10:00:00Z",
    }
    return [plan, change]


def written(page: Page, entries: str, **fields: str) -> None:
    """Change an entry through the editor's form."""
    page.locator(f"{entries} [data-do=edit]").first.click()
    for name, words in fields.items():
        page.locator(f'dialog [name="{name}"]').fill(words)
    page.locator("dialog [type=submit]").click()
    expect(page.locator("dialog[open]")).to_have_count(0)


def come_back_online(page: Page) -> None:
    """What a browser says when the network is back."""
    page.evaluate("dispatchEvent(new Event('online'))")
