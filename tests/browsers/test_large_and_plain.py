"""Four times the size, colours of the reader's own, and contrast in need: the plan stands all."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browsers.axe import found_by
from tests.browsers.emergency import an_emergency
from tests.browsers.following import followed_up
from tests.browsers.getting_to_know import got_to_know
from tests.browsers.noting import noted
from tests.browsers.served import Served
from tests.browsers.suggestion import suggested
from tests.browsers.test_how_it_looks import (
    CLIENT_PAGES,
    DESK_PAGES,
    OVERFLOW,
    help_is_in_reach,
    lay_out_what_is_far_below,
)

FOUR_TIMES = {"width": 320, "height": 256}  # of a screen of 1280 x 1024
BAR = "document.querySelector('.bar').getBoundingClientRect().height"
WITHOUT_AN_EDGE = """() => [...document.querySelectorAll("button, .button, input, textarea")]
  .filter((one) => one.checkVisibility() && !one.matches("[type=checkbox], [type=radio]"))
  .filter((one) => parseFloat(getComputedStyle(one).borderTopWidth) < 1)
  .map((one) => one.textContent.trim() || one.name)"""


@pytest.fixture
def ids(served: Served) -> dict[str, object]:
    entry = served.first_entry("coping_steps")
    okafor = served.a_colleague("Dr. Okafor", with_care_of=served.noor)
    people = {"noor": served.noor.id, "okafor": okafor.id}
    emergency = an_emergency(served)
    return {
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


def test_every_page_holds_at_four_times_the_size_and_in_colours_of_the_readers_own(
    served: Served, phone: BrowserContext, desk: BrowserContext, ids: dict[str, object]
) -> None:
    served.sign_in(phone, served.noor, keeps_copy=False)
    served.sign_in(desk, served.lee, keeps_copy=False)

    for screen, pages in ((phone, CLIENT_PAGES), (desk, DESK_PAGES)):
        page = screen.new_page()
        usual = page.viewport_size or {}
        for name, path in pages.items():
            page.goto(path.format(**ids))
            expect(page.locator("starter-ideas:not(:defined)")).to_have_count(0)  # words until then
            lay_out_what_is_far_below(page)
            page.set_viewport_size(FOUR_TIMES)
            assert page.evaluate(OVERFLOW) == 0, name
            if screen == phone:
                assert help_is_in_reach(page), name
                assert page.evaluate(BAR) <= FOUR_TIMES["height"] / 3, name

            page.set_viewport_size(usual)
            page.emulate_media(forced_colors="active")
            assert page.evaluate(WITHOUT_AN_EDGE) == [], name
            page.emulate_media(forced_colors="none")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_the_plan_contrast_is_seven_to_one(
    served: Served, phone: BrowserContext, scheme: str
) -> None:
    served.sign_in(phone, served.noor, keeps_copy=False)
    page = phone.new_page()
    page.emulate_media(color_scheme=scheme)
    page.goto("/plan")
    lay_out_what_is_far_below(page)

    assert found_by(page, ["color-contrast-enhanced"]) == []
