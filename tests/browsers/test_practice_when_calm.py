"""Help gone through while calm: the whole way, nobody called, and what got in the way noted."""

import pytest
from playwright.sync_api import Page, expect

from tests.browsers.phone_copy import eventually, outbox
from tests.browsers.served import Served
from tests.browsers.test_help_one_at_a_time import BACK_FROM_THE_CALL, HEARD

DIALS = """addEventListener("click", (event) => {
  if (!event.target.closest("a:is([href^='tel:'], .reach a)")) return
  if (!event.defaultPrevented) document.body.dataset.dialled = "yes"
  event.preventDefault() // this machine has no dialler
})"""
SAID = "Practice: nobody is called. For real help, tap “Help me now”."
INSTEAD = "In Help, your phone would open for this."
OBSTACLE = "What could get in the way"
DESCRIBED = "document.activeElement.getAttribute('aria-describedby')"


@pytest.fixture
def page(served: Served, noors_plan: Page) -> Page:
    """Noor's plan as her phone holds it, without a network, where practice was begun from Mine."""
    noors_plan.goto("/mine")
    served.stop()
    noors_plan.get_by_role("link", name="Practice when calm").tap()
    expect(noors_plan.locator("help-walk:defined")).to_be_attached()
    noors_plan.evaluate(DIALS)
    expect(noors_plan.get_by_role("heading", name="Help me now")).to_be_focused()
    return noors_plan


def test_practice_goes_the_whole_way_says_so_on_each_screen_and_calls_nobody(page: Page) -> None:
    heard = [page.evaluate(HEARD)]

    while heard[-1] != "That was every step." and len(heard) < 40:
        expect(page.get_by_text(SAID)).to_be_in_viewport()
        assert page.evaluate(DESCRIBED) == "in-practice", heard[-1]
        ways = page.locator("#help .steps .reach a").filter(visible=True)
        for number in range(ways.count()):
            ways.nth(number).tap()
            expect(page.get_by_text(INSTEAD).filter(visible=True)).to_be_visible()
            page.get_by_role("button", name="Back").tap()
            assert page.evaluate(HEARD) == heard[-1]
        page.get_by_role("button", name="Next").tap()
        heard.append(page.evaluate(HEARD))

    assert len(heard) > 8
    assert page.evaluate("document.body.dataset.dialled") is None


def test_the_emergency_number_is_never_practice_nor_is_help_that_is_opened_anew(page: Page) -> None:
    page.locator(".bar").get_by_role("link", name="Call 999").tap()
    assert page.evaluate("document.body.dataset.dialled") == "yes"

    page.reload()

    expect(page.get_by_role("button", name="Next")).to_be_visible()
    expect(page.get_by_text(SAID)).to_be_hidden()


def test_from_practice_help_itself_is_one_tap_away_and_the_way_back_from_it_leads_to_the_plan(
    page: Page,
) -> None:
    page.get_by_role("button", name="Next").tap()
    page.get_by_role("button", name="Next").tap()

    page.get_by_role("link", name="Help me now").tap()
    expect(page.get_by_role("heading", name="Help me now")).to_be_focused()
    expect(page.get_by_text(SAID)).to_be_hidden()
    page.locator("#help .first a.lit").tap()
    assert page.evaluate("document.body.dataset.dialled") == "yes"
    page.evaluate(BACK_FROM_THE_CALL)
    expect(page.get_by_role("heading", name="Did someone answer?")).to_be_focused()
    expect(page.get_by_text(INSTEAD).filter(visible=True)).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("heading", name="Help me now")).to_be_focused()
    page.get_by_role("button", name="Back").tap()

    expect(page.get_by_role("button", name="Next")).to_be_hidden()
    expect(page.get_by_role("link", name="Change it")).to_be_in_viewport()


def test_what_got_in_the_way_is_kept_on_its_line_and_travels_with_the_network(
    served: Served, page: Page
) -> None:
    page.get_by_role("button", name="Next").tap()
    note = page.get_by_label(OBSTACLE).filter(visible=True)

    note.fill("Rain, and no coat by the door")
    page.get_by_role("button", name="Next").tap()
    eventually(page, lambda: len(outbox(page)) == 1)
    page.get_by_role("button", name="Back").tap()
    expect(note).to_have_value("Rain, and no coat by the door")
    note.fill("Rain")
    page.get_by_role("button", name="Stop").tap()  # from within the field

    eventually(page, lambda: len(outbox(page)) == 2)
    expect(page.get_by_label(OBSTACLE).filter(visible=True)).to_have_count(0)
    assert served.values_of("coping_steps", "helped") == [[]]
    served.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    eventually(page, lambda: served.values_of("coping_steps", "obstacle") == [["Rain"]])
