"""Every page as a person meets it: one hand, large text, day and night, and somebody looks at it.

The pictures are written below var/screenshots.
"""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browsers.conftest import Screenshot
from tests.browsers.emergency import an_emergency
from tests.browsers.following import followed_up
from tests.browsers.full_plan import fill_plan
from tests.browsers.getting_to_know import got_to_know
from tests.browsers.noting import noted
from tests.browsers.served import Served
from tests.browsers.suggestion import suggested

TOUCH_PX = 48
REM = 16  # px
CLIENT_PAGES = {
    "disclosures": "/mine/disclosures",
    "limits": "/mine/limits",
    "plan": "/plan",
    "plan-edit": "/plan/edit",
    "new-person": "/plans/{plan}/trusted_people/new",
    "new-value": "/plans/{plan}/values/new",
    "entry": "/plans/{plan}/entries/{entry}",
    "entry-past": "/plans/{plan}/entries/{entry}/history",
    "plan-past": "/plans/{plan}/history",
    "plan-then": "/plans/{plan}/then",
    "plan-no-day": "/plans/{plan}/then?on=never",
    "reviews": "/plans/{plan}/reviews",
    "paper": "/plans/{plan}/paper",
    "paper-card": "/plans/{plan}/paper?kind=card",
    "mine": "/mine",
    "erase": "/mine/erase",
    "everything": "/mine/everything",
    "region": "/mine/region",
    "care": "/mine/care",
    "after": "/mine/after",
    "after-order": "/mine/after/order?first={entry}",
    "readings": "/mine/readings",
    "ready": "/mine/ready",
    "this-phone": "/mine/this-phone",
    "devices": "/mine/devices",
    "passkeys": "/mine/passkeys",
    "recovery-codes": "/mine/recovery-codes",
    "reminders": "/mine/reminders",
    "reminder-new": "/mine/reminders/new",
    "reminder-words": "/mine/reminders/{reminder}/words",
    "reminder-wishes": "/mine/reminders/wishes",
    "intake": "/mine/intake",
    "intake-before": "/mine/intake/before",
    "intake-signs": "/mine/intake/signs",
    "intake-past": "/mine/intake/signs/past",
    "people": "/mine/people",
    "person": "/mine/people/contacts/{contact}",
    "code": "/mine/lock",
    "code-forgotten": "/lock/forgotten",
    "missing": "/nowhere",
}
DESK_PAGES = {
    "retention": "/practice/retention",
    "desk-export": "/clients/{noor}/export",
    "desk-supervision": "/mine/own-care/supervision",
    "desk-learning": "/mine/own-care/learning",
    "desk-own-care": "/mine/own-care",
    "desk-disclosures": "/clients/{noor}/disclosures",
    "desk-limits": "/clients/{noor}/limits",
    "desk-limits-text": "/practice/limits",
    "desk": "/desk",
    "desk-day": "/desk/today",
    "desk-own": "/mine/desk",
    "desk-plan": "/plans/{plan}",
    "desk-edit": "/plans/{plan}/edit",
    "desk-entry": "/plans/{plan}/entries/{entry}",
    "desk-then": "/plans/{plan}/then",
    "desk-reviews": "/plans/{plan}/reviews",
    "desk-paper": "/plans/{plan}/paper?kind=helper",
    "desk-client": "/clients/{noor}",
    "desk-card": "/clients/{noor}/card",
    "desk-check": "/plans/{plan}/check",
    "desk-cover": "/cover",
    "desk-invite": "/clients/new",
    "desk-practice": "/practice",
    "desk-departure": "/practice/{okafor}/departure",
    "desk-new": "/plans/{plan}/coping_steps/new",
    "desk-hours": "/mine/hours",
    "desk-past": "/plans/{plan}/history",
    "desk-intake": "/clients/{noor}/intake",
    "desk-intake-signs": "/clients/{noor}/intake/signs",
    "desk-intake-past": "/clients/{noor}/intake/signs/past",
    "desk-people": "/clients/{noor}/people",
    "desk-person": "/clients/{noor}/people/contacts/{contact}",
    "desk-reminders": "/clients/{noor}/reminders",
    "desk-asking": "/asking",
    "desk-notes": "/clients/{noor}/notes?about=b",
    "desk-note-new": "/clients/{noor}/notes/new",
    "desk-assessments": "/clients/{noor}/assessments",
    "desk-culture": "/clients/{noor}/culture",
    "desk-episodes": "/clients/{noor}/episodes",
    "desk-steps": "/clients/{noor}/episodes/{episode}",
    "desk-record": "/clients/{noor}/episodes/{episode}/record",
    "desk-prepared": "/clients/{noor}/ready/{prepared}",
    "desk-follow-ups": "/clients/{noor}/follow-ups",
    "desk-follow-up": "/clients/{noor}/follow-ups/{follow_up}",
    "desk-near-by": "/clients/{noor}/near-by",
    "desk-due": "/practice/lines/due",
    "desk-professionals": "/practice/professionals",
    "desk-professional-new": "/practice/professionals/new",
    "desk-trusted": "/clients/{noor}/trusted-people",
    "desk-mine": "/mine",
    "desk-devices": "/mine/devices",
    "desk-passkeys": "/mine/passkeys",
    "desk-recovery-codes": "/mine/recovery-codes",
}
DOOR_PAGES = {
    "welcome": "/welcome",
    "sign-in": "/sign-in",
    "sign-out": "/sign-out",
    "join": "/join",
    "offline": "/offline",
    "card": "/card",
    "practised": "/practised",
    "asked": "/ready",
}

LAY_OUT = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(".part { content-visibility: visible !important }")
  document.adoptedStyleSheets = [sheet]
}"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
IN_PIECES = """() => {
  const told = "h1:not(.words), h2, h3:not(.words), .button:not(starter-ideas *), legend, nav a"
  const found = []
  for (const one of document.querySelectorAll(told)) {
    if (!one.checkVisibility() || one.closest(".unseen")) continue
    const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      for (const word of texts.currentNode.data.matchAll(/\\p{L}+/gu)) {
        const range = document.createRange()
        range.setStart(texts.currentNode, word.index)
        range.setEnd(texts.currentNode, word.index + word[0].length)
        const tops = [...range.getClientRects()].map(({ top }) => Math.round(top))
        if (new Set(tops).size > 1) found.push(`in pieces: ${word[0]}`)
      }
    }
  }
  return found
}"""
WIDTH = "(where) => document.querySelector(where).getBoundingClientRect().width"
PIECES = "document.querySelector('exchange-notice').getClientRects().length"
HIDDEN_NOTICES = """[...document.querySelectorAll(".notice[hidden]")]
  .filter((one) => one.checkVisibility())
  .map((one) => one.tagName)"""
TOO_SMALL = """(least) => [...document.querySelectorAll("a, button, input, select, summary")]
  .filter((one) => one.checkVisibility() && !one.closest(".unseen, .brand"))
  .filter((one) => !one.matches("p > a:not(.button), p.words > a, .tick > input"))
  .map((one) => [one.textContent.trim() || one.name, one.getBoundingClientRect().height])
  .filter(([, height]) => height < least - 0.5)
  .map(([words, height]) => `${words}: ${height}`)"""


@pytest.fixture
def plan(served: Served) -> dict[str, object]:
    ito, okafor, ruiz = (
        served.a_colleague(name, with_care_of=client)
        for name, client in (
            ("Dr. Ito", served.ben),
            ("Dr. Okafor", served.noor),
            ("Dr. Ruiz", served.noor),
        )
    )
    served.departs(ruiz, proposing=ito)
    ids = {"noor": served.noor.id, "okafor": okafor.id}
    emergency = an_emergency(served)
    return {
        "plan": served.plan_id,
        "entry": fill_plan(served),
        "reminder": suggested(served),
        "contact": got_to_know(served),
        "follow_up": followed_up(served),
        **noted(served),
        "episode": emergency.episode_id,
        "prepared": emergency.prepared_id,
        **ids,
    }


def test_client_pages_fit_one_hand_and_hold_at_twice_the_text_with_help_in_reach(
    served: Served, phone: BrowserContext, plan: dict[str, object], screenshot: Screenshot
) -> None:
    served.sign_in(phone, served.noor)
    page = phone.new_page()

    for name, path in CLIENT_PAGES.items():
        page.goto(path.format(**plan))
        screenshot(page, name)
        lay_out_what_is_far_below(page)
        assert page.evaluate(OVERFLOW) == 0, name
        assert page.evaluate(TOO_SMALL, TOUCH_PX) == [], name
        assert help_is_in_reach(page), name

        twice_the_text(page)
        screenshot(page, f"{name}-large")
        assert page.evaluate(OVERFLOW) == 0, (name, "large")
        assert page.evaluate(IN_PIECES) == [], name
        assert help_is_in_reach(page), (name, "large")


def test_a_desk_is_good_on_a_wide_screen_and_on_a_phone(
    served: Served, desk: BrowserContext, plan: dict[str, object], screenshot: Screenshot
) -> None:
    served.sign_in(desk, served.lee, keeps_copy=False)
    page = desk.new_page()

    for name, path in DESK_PAGES.items():
        page.goto(path.format(**plan))
        for width, height in ((1280, 800), (412, 823)):
            page.set_viewport_size({"width": width, "height": height})
            as_much_text_as_usual(page)
            screenshot(page, f"{name}-{width}")

            assert page.evaluate(OVERFLOW) == 0, (name, width)
            twice_the_text(page)
            assert page.evaluate(OVERFLOW) == 0, (name, width, "large")
            assert page.evaluate(IN_PIECES) == [], (name, width)


def test_at_a_desk_lines_are_short_and_what_follows_a_form_keeps_clear_of_it(
    served: Served, desk: BrowserContext, plan: dict[str, object]
) -> None:
    served.sign_in(desk, served.lee, keeps_copy=False)
    page = desk.new_page()
    page.goto("/plans/{plan}/entries/{entry}".format(**plan))

    form, place = page.locator("form.entry-form"), page.locator("#place")

    assert page.evaluate(WIDTH, "form.entry-form") <= 38 * REM
    below = (form.bounding_box() or {})["y"] + (form.bounding_box() or {})["height"]
    assert (place.bounding_box() or {})["y"] - below >= REM


def test_a_button_beneath_a_reminder_is_as_wide_as_its_words(
    served: Served, desk: BrowserContext, plan: dict[str, object]
) -> None:
    served.sign_in(desk, served.lee, keeps_copy=False)
    page = desk.new_page()
    page.goto("/clients/{noor}/reminders".format(**plan))
    page.get_by_role("button", name="Take it back").wait_for()

    assert page.evaluate(WIDTH, "[data-reminder] .button") <= 12 * REM


def test_the_door_is_plain_for_somebody_who_is_not_signed_in(
    phone: BrowserContext, screenshot: Screenshot
) -> None:
    page = phone.new_page()

    for name, path in DOOR_PAGES.items():
        page.goto(path)
        screenshot(page, name)

        assert page.evaluate(OVERFLOW) == 0, name
        assert page.evaluate(TOO_SMALL, TOUCH_PX) == [], name
        twice_the_text(page)
        assert (page.evaluate(OVERFLOW), page.evaluate(IN_PIECES)) == (0, []), name


def test_a_notice_is_one_piece_around_its_words(
    served: Served, phone: BrowserContext, screenshot: Screenshot
) -> None:
    served.sign_in(phone, served.noor)
    page = phone.new_page()
    page.goto("/plan")
    page.locator("saved-mark").wait_for()
    phone.clear_cookies()

    page.reload()

    notice = page.locator("exchange-notice")
    notice.get_by_text("You are signed out.").wait_for()
    screenshot(page, "plan-signed-out")
    assert page.evaluate(PIECES) == 1
    assert page.evaluate(HIDDEN_NOTICES) == []


def test_nothing_moves_where_stillness_is_asked_for(
    chromium: Browser, served: Served, plan: dict[str, object]
) -> None:
    context = chromium.new_context(base_url=served.origin, reduced_motion="reduce")
    served.sign_in(context, served.noor)
    page = context.new_page()

    page.goto("/plan")

    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("document.getAnimations().length") == 0
    context.close()


def lay_out_what_is_far_below(page: Page) -> None:
    """As a browser does when somebody scrolls there: what it has passed over measures nothing."""
    page.evaluate(LAY_OUT)


def twice_the_text(page: Page) -> None:
    """As a browser does where a person asked for text of 200 %."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")


def as_much_text_as_usual(page: Page) -> None:
    page.evaluate("document.documentElement.style.fontSize = ''")


def help_is_in_reach(page: Page) -> bool:
    """Whether help and the emergency number are on the screen, wherever one has scrolled to."""
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    ways = [page.get_by_role("link", name=name) for name in ("Help me now", "Call 999")]
    tall = (page.viewport_size or {"height": 0})["height"]
    boxes = [way.last.bounding_box() for way in ways]
    return all(box and box["y"] >= 0 and box["y"] + box["height"] <= tall for box in boxes)
