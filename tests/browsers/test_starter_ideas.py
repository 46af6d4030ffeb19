"""A tap on an idea begins the sentence; the person goes on writing."""

from playwright.sync_api import BrowserContext, expect

from tests.browsers.phone_copy import eventually, opened_once, outbox, snapshot_on
from tests.browsers.served import Served


def test_an_idea_begins_the_words_and_the_cursor_stands_behind_it(
    served: Served, phone: BrowserContext
) -> None:
    served.sign_in(phone, served.noor)
    page = opened_once(phone.new_page())
    page.goto("/plan/edit")
    page.locator('a[data-do=add][data-part="warning_signs"]').click()
    form = page.locator("dialog form")

    form.get_by_role("button", name="I stop…").click()
    page.keyboard.type(" answering Jo")

    expect(form.locator("[name=words]")).to_have_value("I stop… answering Jo")
    expect(page.locator("#warning_signs [data-entry]", has_text="I stop…")).to_have_count(0)


def test_an_idea_saved_as_it_was_offered_stays_in_the_form_without_a_network_too(
    served: Served, phone: BrowserContext
) -> None:
    served.sign_in(phone, served.noor)
    page = opened_once(phone.new_page())
    eventually(page, lambda: snapshot_on(page) is not None)
    served.stop()
    page.goto("/plan/edit")
    page.locator('a[data-do=add][data-part="warning_signs"]').click()
    form = page.locator("dialog form")

    form.get_by_role("button", name="I stop…").click()
    form.get_by_role("button", name="Save on this phone").click()

    expect(form.locator("[data-error=idea]")).to_be_visible()
    expect(form.locator("[name=words]")).to_have_value("I stop…")
    expect(form.locator("[name=words]")).to_be_focused()

    page.keyboard.press("End")
    page.keyboard.type(" answering Jo")
    form.get_by_role("button", name="Save on this phone").click()

    expect(page.locator("#warning_signs [data-entry]", has_text="answering Jo")).to_have_count(1)
    assert [row["change"]["fields"]["words"] for row in outbox(page)] == ["I stop… answering Jo"]
