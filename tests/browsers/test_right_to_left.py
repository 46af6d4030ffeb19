"""Where people read from right to left, a page turns around; numbers and own words do not."""

from playwright.sync_api import Browser, BrowserContext, expect

from tests.browsers.conftest import PATIENCE_MS, Screenshot
from tests.browsers.emergency import an_emergency
from tests.browsers.following import followed_up
from tests.browsers.getting_to_know import got_to_know
from tests.browsers.mirror_language import CODE, release_with_it
from tests.browsers.noting import noted
from tests.browsers.served import Served
from tests.browsers.suggestion import suggested
from tests.browsers.test_how_it_looks import (
    CLIENT_PAGES,
    DESK_PAGES,
    OVERFLOW,
    lay_out_what_is_far_below,
)

AT_THE_EDGE = """(ones) => ones.filter((one) => one.getBoundingClientRect().left < 4)
  .map((one) => one.textContent)"""
NUMBERS = """() => [...document.querySelectorAll("[data-slot=phone], [data-slot=text]")]
  .filter((one) => one.checkVisibility() && one.textContent.trim())
  .map((one) => {
    const digits = document.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode()
    const at = (start) => {
      const range = document.createRange()
      range.setStart(digits, start)
      range.setEnd(digits, start + 1)
      return range.getBoundingClientRect()
    }
    const [first, last] = [at(0), at(digits.length - 1)]
    return [one.textContent, first.top < last.top || first.left < last.left || digits.length === 1]
  })"""


def test_every_page_turns_around_and_a_number_is_read_as_it_is_dialled(
    chromium: Browser, served: Served, screenshot: Screenshot
) -> None:
    served.release(release_with_it())
    served.speak(CODE, served.noor, served.lee)
    entry = served.first_entry("coping_steps")
    okafor = served.a_colleague("Dr. Okafor", with_care_of=served.noor)
    people = {"noor": served.noor.id, "okafor": okafor.id}
    emergency = an_emergency(served)
    ids = {
        "plan": served.plan_id,
        "entry": entry,
        "reminder": suggested(served),
        "contact": got_to_know(served),
        "follow_up": followed_up(served),
        **noted(served),
        "episode": emergency.episode_id,
        "prepared": emergency.prepared_id,
        **people,
    }
    phone, desk = (_screen(chromium, served, *size) for size in ((412, 823), (1280, 800)))
    served.sign_in(phone, served.noor, keeps_copy=False)
    served.sign_in(desk, served.lee, keeps_copy=False)

    for screen, pages in ((phone, CLIENT_PAGES), (desk, DESK_PAGES)):
        page = screen.new_page()
        for name, path in pages.items():
            page.goto(path.format(**ids))
            expect(page.locator("html")).to_have_attribute("dir", "rtl")
            lay_out_what_is_far_below(page)
            screenshot(page, f"mirrored-{name}")
            assert page.locator(".hide").evaluate_all(AT_THE_EDGE) == [], name
            assert page.evaluate(OVERFLOW) == 0, name
            assert [number for number, is_right in page.evaluate(NUMBERS) if not is_right] == []


def _screen(chromium: Browser, served: Served, width: int, height: int) -> BrowserContext:
    screen = chromium.new_context(
        base_url=served.origin, viewport={"width": width, "height": height}, locale=CODE
    )
    screen.set_default_timeout(PATIENCE_MS)
    return screen
