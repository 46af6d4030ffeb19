"""A tall photo stands first in Help, and leaves room for whom to call and the ways on."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browsers.phone_copy import refreshed
from tests.browsers.photo.adding import add_photo, is_drawn, sent
from tests.plans.pictures import a_drawing, saved_as

TALL = (900, 2000)  # as a phone held upright takes it
LONG = "The river at home, from the bridge, on the evening when all of us were there together"
ON_SCREEN = """(one) => {
  const { top, bottom } = one.getBoundingClientRect()
  const bar = document.querySelector(".bar")
  const end = bar.contains(one) ? innerHeight : bar.getBoundingClientRect().top
  return scrollY === 0 && top >= 0 && bottom <= end
}"""


def test_with_a_tall_photo_the_way_to_call_and_the_way_on_need_no_scrolling(
    page: Page, tmp_path: Path
) -> None:
    tall = tmp_path / "tall.jpg"
    tall.write_bytes(saved_as("JPEG", a_drawing(TALL)))
    add_photo(page, tall, LONG)
    sent(page)
    refreshed(page)

    page.goto("/plan#help")
    expect(page.get_by_role("heading", name="Help me now")).to_be_focused()
    is_drawn(page)

    assert page.viewport_size == {"width": 412, "height": 823}
    for way in (
        page.locator("#values img"),
        page.locator("#help .first a.lit"),
        page.get_by_role("button", name="Next"),
        page.get_by_role("button", name="Stop"),
        page.locator(".bar").get_by_role("link", name="Call 999"),
    ):
        assert way.evaluate(ON_SCREEN), way
