"""Both versions become two lines in one tap, without a network, and none is lost on the way."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.plans.accepting import accept
from pocketplan.plans.access import plan_of
from pocketplan.plans.change import read_change
from pocketplan.plans.limits import ENTRIES_A_PART
from tests.browsers.conftest import a_phone
from tests.browsers.phone_copy import eventually, opened_once, outbox
from tests.browsers.practice import entry
from tests.browsers.served import Served
from tests.browsers.test_answering_in_place import SAM, help_box, in_help, shows, two_numbers
from tests.browsers.test_editing_offline import come_back_online

BOTH = "Keep both, as two lines"
STEP = "[data-entries=coping_steps] .entry"
DIFFERENCE = "[data-difference]"


@pytest.fixture
def page(noors_plan: Page) -> Page:
    """A phone of Noor's that holds her plan and its data."""
    return noors_plan


def test_both_numbers_get_a_line_without_a_network_and_all_devices_agree(
    served: Served, page: Page, chromium: Browser, desk: BrowserContext
):
    two_numbers(served)
    shows(served, page, "There are two versions")
    served.stop()

    page.get_by_role("link", name=BOTH).click()

    expect(page.locator(DIFFERENCE)).to_have_count(0)
    expect(page.locator(SAM)).to_have_count(2)
    assert page.url.endswith("/plan")
    page.reload()
    expect(page.locator(SAM).nth(0)).to_contain_text("020 7946 0111")
    expect(page.locator(SAM).nth(1)).to_contain_text("020 7946 0222")
    expect(page.locator(SAM).nth(1)).to_contain_text("my sister")
    served.start()
    come_back_online(page)
    eventually(page, lambda: [row["state"] for row in outbox(page)] == ["sent", "sent"])
    assert numbers(served) == [["020 7946 0111"], ["020 7946 0222"]]
    with a_phone(chromium, served) as other:
        served.sign_in(other, served.noor)
        agrees(opened_once(other.new_page()))
    served.sign_in(desk, served.lee)
    agrees(on_the_desk(served, desk))
    agrees(page)


def test_both_can_be_called_from_help_at_every_moment(served: Served, page: Page):
    two_numbers(served)
    shows(served, page, "There are two versions")
    expect(in_help(page)).to_have_count(2)
    served.stop()

    page.get_by_role("link", name=BOTH).click()
    expect(page.locator(DIFFERENCE)).to_have_count(0)

    for _ in range(2):
        both = in_help(page).filter(visible=True)
        expect(both).to_have_count(2)
        expect(both.nth(0).get_by_role("link")).to_have_attribute("href", re.compile("79460111$"))
        expect(both.nth(1).get_by_role("link")).to_have_attribute("href", re.compile("79460222$"))
        page.reload()
        expect(page.locator(SAM)).to_have_count(2)


def test_nothing_on_help_moves_or_goes_while_it_is_read(served: Served, page: Page):
    two_numbers(served)
    shows(served, page, "There are two versions")
    page.goto("/plan")
    page.evaluate("document.querySelector('#help').scrollIntoView()")
    served.stop()
    before = help_box(page)

    page.evaluate("document.querySelector('[data-do=keep-both]').click()")
    expect(page.locator(DIFFERENCE)).to_have_count(0)

    assert help_box(page) == before
    expect(in_help(page).filter(visible=True)).to_have_count(2)
    page.evaluate("location.hash = '#trusted_people'")
    expect(page.locator("#help [data-for]", has_text="0222")).to_have_count(1)
    expect(in_help(page).filter(visible=True)).to_have_count(2)


def test_the_keyboard_stays_at_the_line_that_it_answered(served: Served, page: Page):
    two_numbers(served)
    shows(served, page, "There are two versions", "/plan/edit")
    served.stop()

    page.get_by_role("link", name=BOTH).press("Enter")

    expect(page.locator(SAM)).to_have_count(2)
    expect(page.locator(SAM).nth(0)).to_be_focused()
    served.start()
    come_back_online(page)
    expect(page.locator("[data-mark=unsent]")).to_have_count(0)
    expect(page.locator(SAM).nth(0)).to_be_focused()
    assert numbers(served) == [["020 7946 0111"], ["020 7946 0222"]]


def test_a_part_that_is_full_says_so_and_both_versions_stay(served: Served, page: Page):
    fill_up(served, "coping_steps")
    two_walks(served)
    shows(served, page, "There are two versions")

    page.get_by_role("link", name=BOTH).click()

    expect(page.get_by_text("This part is full.")).to_be_visible()
    expect(page.locator(DIFFERENCE)).to_contain_text("Walk to the sea")
    expect(page.locator(DIFFERENCE)).to_contain_text("Walk with Sam")
    assert sorted(map(str, served.values_of("coping_steps", "words")[0])) == [
        "Walk to the sea",
        "Walk with Sam",
    ]
    page.locator("[data-change]", has_text="sea").get_by_role("link", name="Keep this").click()
    expect(page.get_by_text("This part is full.")).to_have_count(0)
    eventually(page, lambda: served.values_of("coping_steps", "words")[0] == ["Walk to the sea"])


@pytest.mark.parametrize("path", ["", "/edit"], ids=["the plan", "its editor"])
def test_a_therapist_keeps_both_in_one_tap(served: Served, desk: BrowserContext, path: str):
    two_numbers(served)
    served.sign_in(desk, served.lee)
    page = on_the_desk(served, desk, path)

    page.get_by_role("link", name=BOTH).click()

    expect(page.locator(SAM)).to_have_count(2)
    expect(page.locator(DIFFERENCE)).to_have_count(0)
    assert page.url.endswith(f"/plans/{served.plan_id}{path}")
    assert numbers(served) == [["020 7946 0111"], ["020 7946 0222"]]


def test_a_therapist_chooses_one_in_one_tap_and_twice_is_once(served: Served, desk: BrowserContext):
    two_numbers(served)
    served.sign_in(desk, served.lee)
    page = on_the_desk(served, desk)
    before = served.revision()

    page.evaluate("""() => {
      const [, second] = document.querySelectorAll("[data-difference] [data-do=settle]")
      second.click()
      second.click()
    }""")

    expect(page.locator(DIFFERENCE)).to_have_count(0)
    page.wait_for_load_state("networkidle")
    assert numbers(served) == [["020 7946 0222"]]
    assert served.revision() == before + 1
    assert page.url.endswith(f"/plans/{served.plan_id}")


def test_a_therapist_is_led_to_the_page_where_it_cannot_be_said_from_here(
    served: Served, desk: BrowserContext
):
    two_numbers(served)
    served.sign_in(desk, served.lee)
    page = on_the_desk(served, desk)
    page.evaluate("document.querySelector('[data-change]').dataset.change = 'another'")

    page.get_by_role("link", name=BOTH).click()
    page.get_by_role("button", name=BOTH).click()

    expect(page.locator(SAM)).to_have_count(2)
    assert numbers(served) == [["020 7946 0111"], ["020 7946 0222"]]


def numbers(served: Served) -> list[list[str]]:
    return [
        [contact.phone for contact in open_]
        for open_ in served.values_of("trusted_people", "contact")
    ]


def agrees(page: Page) -> None:
    expect(page.locator(SAM)).to_have_count(2)
    expect(page.locator(SAM).nth(0)).to_contain_text("020 7946 0111")
    expect(page.locator(SAM).nth(1)).to_contain_text("020 7946 0222")
    expect(page.locator(DIFFERENCE)).to_have_count(0)


def on_the_desk(served: Served, desk: BrowserContext, path: str = "") -> Page:
    page = desk.new_page()
    page.goto(f"/plans/{served.plan_id}{path}")
    expect(page.locator("plan-view:defined")).to_be_visible()
    return page


def two_walks(served: Served) -> None:
    line = served.first_entry("coping_steps")
    saw = [str(change) for change in served.open_ids(line, "words")]
    for who, words in ((served.noor, "Walk to the sea"), (served.lee, "Walk with Sam")):
        wire = {"field": "words", "value": words, "parents": saw}
        served.change(who, kind="set-field", entry=str(line), **wire)


def fill_up(served: Served, part: str) -> None:
    """Add lines behind the first until the part holds as many as it may."""
    first, at = str(served.first_entry(part)), system_clock()
    wires = [
        {**entry(part, words=f"Step {n}"), "after": first, "id": str(uuid4()), "at": at.isoformat()}
        for n in range(ENTRIES_A_PART - 1)
    ]
    with served.stores.session() as session, saved(session):
        noor = session.get_one(Account, served.noor.id)
        changes = [read_change(wire) for wire in wires]
        verdicts = accept(session, plan_of(session, noor), changes, by=noor, at=at)
    assert [one.refusal for one in verdicts if one.refusal] == []
