"""Questions on the page that is read are answered where they stand: one tap, no network."""

from uuid import UUID

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browsers.phone_copy import eventually, outbox, page_of_copy, snapshot_on
from tests.browsers.practice import contact, entry
from tests.browsers.served import Served
from tests.browsers.test_editing_offline import come_back_online

STEP = "[data-entries=coping_steps] .entry"
SAM = "[data-entries=trusted_people] .entry"
UNSENT = "[data-mark=unsent]"


@pytest.fixture
def page(noors_plan: Page) -> Page:
    """A phone on which Noor has opened her plan, and seen all of it, with its data there."""
    return noors_plan


def test_a_line_is_kept_against_a_suggestion_without_a_network(served: Served, page: Page):
    suggest_taking_out(served, "coping_steps")
    shows(served, page, "suggests taking this out")
    served.stop()

    page.get_by_role("link", name="Keep it").click()

    expect(page.locator("[data-removal]")).to_have_count(0)
    expect(page.locator(f"{STEP} {UNSENT}")).to_be_visible()
    assert page.url.endswith("/plan")
    page.reload()
    expect(page.locator(f"{STEP} {UNSENT}")).to_be_visible()
    expect(page.locator("[data-removal]")).to_have_count(0)
    served.start()
    come_back_online(page)
    eventually(page, lambda: [row["state"] for row in outbox(page)] == ["sent"])


def test_a_version_is_chosen_without_a_network_and_stands_once_in_help(served: Served, page: Page):
    two_numbers(served)
    shows(served, page, "There are two versions")
    expect(in_help(page)).to_have_count(2)
    served.stop()

    page.locator("[data-change]", has_text="0222").get_by_role("link", name="Keep this one").click()

    expect(page.locator("[data-difference]")).to_have_count(0)
    expect(page.locator(SAM)).to_contain_text("020 7946 0222")
    page.goto("/plan")
    expect(in_help(page).filter(visible=True)).to_have_count(1)
    expect(in_help(page).first).to_contain_text("020 7946 0222")
    served.start()
    come_back_online(page)
    eventually(page, lambda: len(served.values_of("trusted_people", "contact")[0]) == 1)
    assert served.values_of("trusted_people", "contact")[0][0].phone == "020 7946 0222"


def test_news_is_put_back_without_a_network(served: Served, page: Page):
    see_everything(served, page)
    served.set_words(served.lee, "coping_steps", "Walk to the canal with Sam")
    shows(served, page, "New from Dr. Lee")
    served.stop()

    page.get_by_role("link", name="Put back").click()

    expect(page.locator(STEP)).to_contain_text("Walk to the canal and back")
    expect(page.locator("[data-news]")).to_have_count(0)
    page.reload()
    expect(page.locator(STEP)).to_contain_text("Walk to the canal and back")
    expect(page.get_by_text("I have seen them")).to_be_hidden()
    served.start()
    come_back_online(page)
    eventually(
        page, lambda: served.values_of("coping_steps", "words") == [["Walk to the canal and back"]]
    )


def test_a_line_that_was_moved_is_put_back_without_a_network(served: Served, page: Page):
    served.change(served.noor, **entry("coping_steps", words="Hold an ice cube"))
    see_everything(served, page)
    ice = str(page.locator(STEP).first.get_attribute("data-entry"))
    place = [str(change) for change in served.open_ids(UUID(ice), "place")]
    wire = {"entry": ice, "part": "my_way", "after": None, "parents": place}
    served.change(served.lee, kind="move-entry", **wire)
    shows(served, page, "New from Dr. Lee")
    expect(page.locator("[data-entries=my_way] .entry").first).to_contain_text("Hold an ice cube")
    served.stop()

    page.get_by_role("link", name="Put back").click()

    expect(page.locator(STEP)).to_contain_text(["Hold an ice cube", "Walk to the canal and back"])
    expect(page.locator("[data-news]")).to_have_count(0)
    assert page.url.endswith("/plan")
    served.start()
    come_back_online(page)
    steps = ["Hold an ice cube", "Walk to the canal and back"]
    eventually(page, lambda: served.words_of("coping_steps") == steps)


def test_a_second_tap_says_nothing_more(served: Served, page: Page):
    two_numbers(served)
    shows(served, page, "There are two versions")
    served.stop()

    page.evaluate("""() => {
      const keep = document.querySelector("[data-difference] [data-do=settle]")
      keep.click()
      keep.click()
    }""")

    expect(page.locator("[data-difference]")).to_have_count(0)
    assert len(outbox(page)) == 1
    assert page.url.endswith("/plan")


def test_nothing_on_help_moves_while_it_is_read(served: Served, page: Page):
    suggest_taking_out(served, "values")
    two_numbers(served)
    shows(served, page, "suggests taking this out")
    page.goto("/plan")
    page.evaluate("document.querySelector('[data-removal]').scrollIntoView()")
    served.stop()
    before = help_box(page)

    page.get_by_role("link", name="Keep it").click()
    expect(page.locator("[data-removal]")).to_have_count(0)
    page.evaluate("document.querySelector('[data-difference] [data-do=settle]').click()")
    expect(page.locator("[data-difference]")).to_have_count(0)

    assert help_box(page) == before
    expect(in_help(page).filter(visible=True)).to_have_count(2)
    page.evaluate("location.hash = '#trusted_people'")
    expect(in_help(page).filter(visible=True)).to_have_count(1)


def test_news_that_is_put_back_while_help_is_read_says_no_more_and_moves_nothing(
    served: Served, page: Page
):
    see_everything(served, page)
    served.set_words(served.lee, "coping_steps", "Walk to the canal with Sam")
    shows(served, page, "New from Dr. Lee")
    page.evaluate("document.querySelector('#help').scrollIntoView({ block: 'center' })")
    served.stop()
    before = help_box(page)

    page.evaluate("document.querySelector('[data-do=put-back]').click()")
    expect(page.locator("[data-news]")).to_have_count(0)

    expect(page.get_by_text("I have seen them")).to_be_hidden()
    assert help_box(page) == before


def test_taking_out_leads_to_the_editor_and_takes_nothing_out_here(served: Served, page: Page):
    suggest_taking_out(served, "coping_steps")
    shows(served, page, "suggests taking this out")
    shows(served, page, "suggests taking this out", "/plan/edit")
    page.goto("/plan")
    served.stop()

    page.get_by_role("link", name="Take it out").click()
    page.wait_for_url("**/plan/edit#e-*")
    assert outbox(page) == []

    page.locator(STEP).get_by_role("link", name="Take it out").click()
    expect(page.locator(STEP)).to_be_hidden()


def test_where_nothing_is_kept_a_tap_leads_to_the_form(served: Served, phone: BrowserContext):
    suggest_taking_out(served, "coping_steps")
    served.sign_in(phone, served.noor, keeps_copy=False)
    page = phone.new_page()
    page.goto("/plan")

    page.get_by_role("link", name="Keep it").click()
    page.wait_for_url("**/entries/*")
    page.get_by_role("button", name="Keep it").click()

    expect(page.get_by_text("suggests taking this out")).to_have_count(0)


def suggest_taking_out(served: Served, part: str) -> None:
    line = served.first_entry(part)
    saw = [str(change) for change in served.open_ids(line, "words")]
    served.change(served.lee, kind="remove-entry", entry=str(line), parents=saw)


def two_numbers(served: Served) -> None:
    """Noor and Dr. Lee change Sam's number without seeing each other."""
    line = served.first_entry("trusted_people")
    saw = [str(change) for change in served.open_ids(line, "contact")]
    for who, phone in ((served.noor, "020 7946 0111"), (served.lee, "020 7946 0222")):
        wire = {"field": "contact", "value": contact("Sam", phone), "parents": saw}
        served.change(who, kind="set-field", entry=str(line), **wire)


def shows(served: Served, page: Page, words: str, path: str = "/plan") -> None:
    """Open the page once the phone keeps it with these words, and the plan's data as well."""
    page.goto(path)
    eventually(page, lambda: words in (page_of_copy(page, path) or ""))
    eventually(page, lambda: snapshot_on(page)["revision"] == served.revision())
    page.reload()
    expect(page.get_by_text(words).first).to_be_visible()


def see_everything(served: Served, page: Page) -> None:
    """Noor has had before her eyes whatever stands there now."""
    served.change(served.lee, **entry("values", words="The choir on Thursdays"))
    shows(served, page, "New from Dr. Lee")
    page.get_by_text("I have seen them").click()
    eventually(page, lambda: served.seen_by(served.noor) == served.revision())
    eventually(page, lambda: "data-news" not in (page_of_copy(page) or "data-news"))


def in_help(page: Page) -> Locator:
    sam = page.get_by_text("Sam", exact=True)
    return page.locator("#help .calls:not(.first) > li").filter(has=sam)


def help_box(page: Page) -> object:
    return page.evaluate("""() => {
      const { top, height } = document.querySelector("#help").getBoundingClientRect()
      return [Math.round(top), Math.round(height)]
    }""")
