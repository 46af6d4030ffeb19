"""Help's own screens, and those of practice, gone through by keyboard: nobody is shut out."""

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.plans.access import plan_of
from pocketplan.plans.photo import rebuild
from pocketplan.plans.photo_row import put_photo
from tests.browsers.practice import contact, entry
from tests.browsers.served import Served
from tests.browsers.shut_out import PHONE, shut_out_on
from tests.browsers.test_help_one_at_a_time import BACK_FROM_THE_CALL, HEARD, NO_DIALLER
from tests.plans.pictures import saved_as

FOCUSED = """() => {
  const one = document.activeElement
  const shown = one.closest("label") ?? one
  const { left, top, width, height } = shown.getBoundingClientRect()
  const { outlineStyle, outlineWidth } = getComputedStyle(one)
  const front = document.elementFromPoint(left + width / 2, top + height / 2)
  return {
    name: shown.textContent.trim() || one.labels?.[0]?.textContent,
    isSeen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && shown.contains(front),
  }
}"""
HERE = """(document.activeElement.matches("h2, h3, h4") ? "heading " : "button ")
  + document.activeElement.textContent.trim()"""
SMALL_PHONE = {"width": 375, "height": 647}
UNCOVERED = """(one) => {
  const { left, bottom } = one.getBoundingClientRect()
  return one.contains(document.elementFromPoint(left + 20, bottom - 2))
}"""
PRACTICE = "paragraph Practice: nobody is called. For real help, tap “Help me now”."
SAID = {  # by a screen reader, in its order, and where the keyboard is
    "first": [
        "figure The river at home, from the bridge",
        "paragraph Summer at the river",
        "heading Help me now, here",
        "paragraph One thing at a time. Start where it is easiest.",
        "heading Sam",
        "link Call 020 7946 0001",
    ],
    "something to do": [
        "heading Do one of these",
        "heading Walk to the canal and back, here",
        "paragraph 20 min",
        "button Start a quiet timer",
        "button This helped",
    ],
    "it helped": [
        "heading Do one of these",
        "heading Walk to the canal and back",
        "paragraph 20 min",
        "button Start a quiet timer [pressed]",
        "progressbar How much of the time has passed",
        "button This helped [pressed], here",
        "status Kept for your next conversation.",
    ],
    "breath": [
        "heading Do one of these",
        "heading Breathe slowly, here",
        "paragraph Breathe in. Then breathe out, a little longer.",
        "paragraph Go at your own pace.",
        "checkbox Let the circle move [checked]",
        "text Let the circle move",
    ],
    "room": [
        "heading Do one of these",
        "heading Look around you, here",
        "paragraph Name them, out loud or in your mind.",
        "paragraph 5 things you can see",
        "paragraph 4 things you can touch",
        "paragraph 3 things you can hear",
        "paragraph 2 things you can smell",
        "paragraph 1 thing you can taste",
        "paragraph There is no hurry.",
    ],
    "company": [
        "heading Go where it is steady",
        "heading Mrs. Osei downstairs, here",
        "link Call 020 7946 0003",
        "paragraph She likes company for her quiz show",
    ],
    "place": [
        "heading Go where it is steady",
        "heading The library on Mill Lane, here",
        "paragraph Hours: until 20:00",
    ],
    "person": ["heading Call or text someone", "heading Sam, here", "link Call 020 7946 0001"],
    "asked": [
        "heading Did someone answer?, here",
        "paragraph If not, there is a next one to call.",
        "button Yes",
        "button No. Show me the next one",
    ],
    "answered": [
        "heading You reached someone., here",
        "paragraph You can reach them again whenever you need to.",
        "button Go to my plan",
        "button Back to them",
    ],
    "line": ["heading Call a line", "heading Shout, here", "link Text SHOUT 85258"],
    "written": [
        "heading Did someone write back?, here",
        "paragraph An answer can take a while. You can try the next one meanwhile.",
        "button Yes",
        "button Not yet. Show me the next one",
    ],
    "emergency": ["heading In danger right now?, here", "link Call 999"],
    "end": [
        "heading That was every step., here",
        "paragraph You can go through them again, as often as you like.",
        "button Go to my plan",
        "button Start again",
    ],
    "practice": [
        PRACTICE,
        "figure The river at home, from the bridge",
        "paragraph Summer at the river",
        "heading Help me now, here",
        "paragraph One thing at a time. Start where it is easiest.",
        "heading Sam",
        "link Call 020 7946 0001",
    ],
    "practice, something to do": [
        PRACTICE,
        "heading Do one of these",
        "heading Walk to the canal and back, here",
        "paragraph 20 min",
    ],
}
WAYS = [
    "navigation Help",
    "button Back",
    "button Stop",
    "button Next",
    "link Help me now",
    "link Call 999",
]


@pytest.fixture
def page(served: Served, noors_plan: Page) -> Page:
    """Noor's plan, with a photo and somebody for company in it, as a keyboard finds it."""
    with served.stores.session() as session, saved(session):
        noor, photo_id = session.get_one(Account, served.noor.id), uuid4()
        drawn = rebuild(saved_as("JPEG"))
        put_photo(session, plan_of(session, noor), photo_id, drawn, by=noor, at=system_clock())
    photo = {"id": str(photo_id), "description": "The river at home, from the bridge"}
    served.change(served.noor, **entry("values", words="Summer at the river", photo=photo))
    osei = contact("Mrs. Osei downstairs", "020 7946 0003")
    words = "She likes company for her quiz show"
    served.change(served.noor, **entry("safe_places", contact=osei, words=words))
    noors_plan.goto("/plan?signed-in")  # the network first
    expect(noors_plan.locator("#help").get_by_text("Mrs. Osei")).to_be_attached()
    return noors_plan


def test_help_shuts_nobody_out_on_any_of_its_screens(page: Page) -> None:
    page.get_by_role("link", name="Help me now").press("Enter")
    page.evaluate(NO_DIALLER)
    heard, wrong = {}, {}

    page.set_viewport_size(SMALL_PHONE)  # type: ignore[arg-type]
    assert page.locator("#help .first a.lit").evaluate(UNCOVERED)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    for screen in screens(page):
        heard[screen] = heard_on(page)
        wrong[screen] = shut_out_on(page)

    assert heard == {screen: ["link Hide", *said, *WAYS] for screen, said in SAID.items()}
    assert wrong == {screen: [] for screen in heard}


def screens(page: Page) -> Iterator[str]:
    """Go through Help by keyboard alone, as far as its screens differ; return what each is."""
    yield "first"
    go(page, "Next")
    yield "something to do"
    go(page, "Start a quiet timer")
    go(page, "This helped")
    expect(page.get_by_text("Kept for your next conversation.")).to_be_visible()
    yield "it helped"
    for screen in ("breath", "room", "company", "place", "person"):
        go(page, "Next")
        yield screen
    go(page, "Call 020 7946 0001")
    page.evaluate(BACK_FROM_THE_CALL)
    yield "asked"
    go(page, "Yes")
    yield "answered"
    go(page, "Back to them")
    expect(page.get_by_role("heading", name="Sam")).to_be_focused()
    while page.evaluate(HEARD) != "Shout":
        go(page, "Next")
    yield "line"
    go(page, "Text SHOUT 85258")
    page.evaluate(BACK_FROM_THE_CALL)
    yield "written"
    go(page, "Back")
    expect(page.get_by_role("heading", name="Shout")).to_be_focused()
    while page.evaluate(HEARD) != "In danger right now?":
        go(page, "Next")
    yield "emergency"
    go(page, "Next")
    yield "end"
    page.goto("/mine")
    page.get_by_role("link", name="Practice when calm").press("Enter")
    page.wait_for_function("document.activeElement.matches('h2')")
    yield "practice"
    go(page, "Next")
    yield "practice, something to do"


def go(page: Page, name: str) -> None:
    """Press Tab until a control has the focus, each of them seen on the way, and press Enter."""
    for _ in range(12):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["isSeen"], focused
        if focused["name"] == name:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"no way to {name}")


def heard_on(page: Page) -> list[str]:
    """Return what a screen reader says of the screen, in its order, and where the keyboard is."""
    told = page.locator("body").aria_snapshot().splitlines()
    lines = [re.sub(r"^\s*- |\"|(?<=^- main):|:$| \[level=\d\]", "", one) for one in told]
    said = [re.sub(r"^(\s*)(\w+): ", r"\2 ", one) for one in lines]
    here = page.evaluate(HERE)
    return [
        f"{one}, here" if one.partition(" [")[0] == here else one
        for one in said
        if not re.match(r"(list|listitem|/url.*|paragraph|main)$", one)
    ]
