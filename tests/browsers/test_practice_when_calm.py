"""Help gone through while calm: the whole way, nobody called, and at its end what it showed."""

import pytest
from playwright.sync_api import Page, expect

from tests.browsers.phone_copy import eventually, kept, outbox
from tests.browsers.practice import contact, entry
from tests.browsers.served import Served
from tests.browsers.test_help_one_at_a_time import BACK_FROM_THE_CALL, HEARD
from tests.browsers.test_how_it_looks import LAY_OUT

DIALS = """addEventListener("click", (event) => {
  if (!event.target.closest("a:is([href^='tel:'], .reach a)")) return
  if (!event.defaultPrevented) document.body.dataset.dialled = "yes"
  event.preventDefault() // this machine has no dialler
})"""
SAID = "Practice: nobody is called. For real help, tap “Help me now”."
INSTEAD = "In Help, your phone would open for this."
BRING = "Bring it to my next conversation"
AFTER = "After practising"
DRAFTS = """new Promise((done) => {
  indexedDB.open("pocketplan").onsuccess = ({ target }) => {
    const reading = target.result.transaction("settings").objectStore("settings").getAllKeys()
    reading.onsuccess = () => done(reading.result.filter((name) => name.startsWith("draft ")))
  }
})"""
DESCRIBED = "document.activeElement.getAttribute('aria-describedby')"


@pytest.fixture
def page(served: Served, noors_plan: Page) -> Page:
    """Noor's plan as her phone holds it, without a network, where practice was begun at its end."""
    jo = entry("trusted_people", contact=contact("Jo", "ask Sam"))
    served.change(served.noor, **jo)
    noors_plan.evaluate("dispatchEvent(new Event('online'))")
    expect(noors_plan.get_by_text("ask Sam").first).to_be_attached()
    eventually(noors_plan, lambda: any("practised.js" in key for key in kept(noors_plan)))
    served.stop()
    noors_plan.reload()
    noors_plan.evaluate(LAY_OUT)  # nobody comes to the end of a page in one leap
    noors_plan.get_by_role("link", name="Practice when calm").tap()
    noors_plan.evaluate(DIALS)
    expect(noors_plan.get_by_role("heading", name="Help me now")).to_be_focused()
    return noors_plan


def test_practice_goes_the_whole_way_says_so_on_each_screen_and_calls_nobody(page: Page) -> None:
    heard = [page.evaluate(HEARD)]

    while "/practised" not in page.url and len(heard) < 40:
        expect(page.get_by_text(SAID)).to_be_in_viewport()
        assert page.evaluate(DESCRIBED) == "in-practice", heard[-1]
        ways = page.locator("#help .steps .reach a").filter(visible=True)
        for number in range(ways.count()):
            ways.nth(number).tap()
            expect(page.get_by_text(INSTEAD).filter(visible=True)).to_be_visible()
            page.get_by_role("button", name="Back").tap()
            assert page.evaluate(HEARD) == heard[-1]
        assert page.evaluate("document.body.dataset.dialled") is None
        page.get_by_role("button", name="Next").tap()
        if heard[-1] == "In danger right now?":
            page.wait_for_url("**/practised#*")
        else:
            heard.append(page.evaluate(HEARD))

    assert len(heard) > 8
    expect(page.get_by_role("heading", name=AFTER)).to_be_visible()


def test_the_emergency_number_is_never_practice_nor_is_help_that_is_opened_anew(page: Page) -> None:
    page.locator(".bar").get_by_role("link", name="Call 999").tap()
    assert page.evaluate("document.body.dataset.dialled") == "yes"

    page.reload()

    expect(page.get_by_role("heading", name="Did someone answer?")).to_be_focused()
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


def test_what_it_showed_goes_to_the_next_conversation_if_its_person_says_so(
    served: Served, page: Page
) -> None:
    page.get_by_role("button", name="Next").tap()
    page.get_by_role("button", name="Back").tap()
    page.locator("#help .first a.lit").tap()  # Sam, by the fourth tap
    page.get_by_role("button", name="No. Show me the next one").tap()
    page.get_by_role("button", name="Stop").tap()

    expect(page.get_by_text("It took 4 taps to reach Sam.")).to_be_visible()
    expect(page.get_by_text("Jo has no number yet that a phone can call.")).to_be_visible()
    expect(page.get_by_text("Every step leads somewhere.")).to_be_hidden()
    page.get_by_text("Walk to the canal and back").tap()
    page.locator("details[open] textarea").fill("Rain, and no coat by the door")
    page.get_by_label("And what got in the way today").fill("My hands were cold")
    page.reload()  # from within the field
    expect(page.get_by_label("And what got in the way today")).to_have_value("My hands were cold")
    expect(page.get_by_text("It took 4 taps to reach Sam.")).to_be_visible()
    assert outbox(page) == []
    page.get_by_role("button", name=BRING).tap()

    expect(page.get_by_text("It is in your plan, for your next conversation.")).to_be_focused()
    assert len(outbox(page)) == 2
    page.get_by_role("link", name="Go to my plan").tap()
    expect(page.get_by_role("link", name="Practice when calm")).to_be_attached()
    served.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    rain = [["Rain, and no coat by the door"]]
    eventually(page, lambda: served.values_of("coping_steps", "obstacle") == rain)
    told = [values for values in served.values_of("trusted_people", "obstacle") if values]
    assert [str(value).splitlines()[1:] for (value,) in told] == [
        [
            "It took 4 taps to reach Sam.",
            "Jo has no number yet that a phone can call.",
            "My hands were cold",
        ]
    ]


def test_whoever_throws_it_away_has_sent_and_kept_nothing(page: Page) -> None:
    page.get_by_role("button", name="Stop").tap()
    expect(page.get_by_text("Nobody was called or texted.")).to_be_visible()
    page.get_by_label("And what got in the way today").fill("No time")

    page.get_by_role("button", name="Throw it away").tap()

    expect(page.get_by_text("It is thrown away. Nobody was told.")).to_be_focused()
    page.reload()
    expect(page.get_by_text("Nothing from practising is on this phone.")).to_be_visible()
    assert outbox(page) == []
    assert page.evaluate(DRAFTS) == []
