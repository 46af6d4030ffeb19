"""A tap on an idea begins the sentence; the person goes on writing."""

from playwright.sync_api import BrowserContext, expect

from tests.browsers.phone_copy import opened_once
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
