"""What the other wrote stays readable, and a number of theirs callable, while one's own waits."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browsers.practice import contact
from tests.browsers.served import Served
from tests.browsers.test_answering_in_place import SAM, in_help, shows, two_numbers
from tests.browsers.test_editing_offline import come_back_online

NEWER = "020 7946 0333"


def test_a_version_that_was_written_over_offline_leaves_the_other_to_be_called(
    served: Served, noors_plan: Page
) -> None:
    page = noors_plan
    two_numbers(served)
    shows(served, page, "There are two versions")
    served.stop()
    page.goto("/plan/edit")

    change_number(page)

    expect(page.locator(SAM)).to_contain_text(NEWER)
    expect(page.locator(SAM)).to_contain_text("020 7946 0222")
    expect(page.locator(SAM)).not_to_contain_text("020 7946 0111")
    both_are_called_from_help(page, "79460222$")
    served.start()
    come_back_online(page)
    expect(page.locator(f"{SAM} [data-difference]")).to_contain_text(NEWER)
    expect(page.locator("[data-meanwhile]")).to_have_count(0)
    expect(in_help(page)).to_have_count(2)


def test_what_came_while_one_typed_is_read_and_called_before_one_is_online_again(
    served: Served, noors: Page
) -> None:
    open_form(noors)
    noors.locator("dialog [name=contact-phone]").fill(NEWER)
    person = served.first_entry("trusted_people")
    served.change(
        served.lee,
        kind="set-field",
        entry=str(person),
        field="contact",
        value=contact("Sam", "020 7946 0222"),
        parents=[str(one) for one in served.open_ids(person, "contact")],
    )
    noors.evaluate("dispatchEvent(new Event('online'))")
    expect(noors.locator("dialog [data-meanwhile]")).to_contain_text("020 7946 0222")
    served.stop()

    noors.locator("dialog [type=submit]").click()

    expect(noors.locator(SAM)).to_contain_text(NEWER)
    expect(noors.locator(SAM)).to_contain_text("020 7946 0222")
    both_are_called_from_help(noors, "79460222$")


def open_form(page: Page) -> None:
    page.locator(f"{SAM} [data-do=edit]").click()
    expect(page.locator("dialog [name=contact-phone]")).to_be_visible()


def change_number(page: Page) -> None:
    open_form(page)
    page.locator("dialog [name=contact-phone]").fill(NEWER)
    page.locator("dialog [type=submit]").click()


def both_are_called_from_help(page: Page, other: str) -> None:
    page.goto("/plan")
    both = in_help(page).filter(visible=True)
    expect(both).to_have_count(2)
    calls(both.nth(0), "79460333$")
    calls(both.nth(1), other)


def calls(callee: Locator, number: str) -> None:
    expect(callee.get_by_role("link").first).to_have_attribute("href", re.compile(number))
