"""What lies far below is laid out late; whoever jumps there still lands where they meant to."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browsers.practice import contact, entry
from tests.browsers.served import Served

LINES = 12
STILL = """async (selector) => {
  const top = () => document.querySelector(selector).getBoundingClientRect().top
  for (let before = NaN, frames = 0; frames < 12; frames = top() === before ? frames + 1 : 0) {
    before = top()
    await new Promise((done) => requestAnimationFrame(done))
  }
  return top()
}"""

UPWARDS = """async () => {
  const step = 100
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
  const top = (one) => one.getBoundingClientRect().top
  const jumps = []
  while (scrollY > step) {
    const seen = [...document.querySelectorAll("h2, .entry, .calls > li")]
      .find((one) => one.checkVisibility() && top(one) > 0)
    const before = top(seen)
    scrollBy(0, -step)
    await frame()
    await frame()
    const moved = top(seen) - before
    if (Math.abs(moved - step) > 2) jumps.push([seen.textContent.trim(), moved])
  }
  return jumps
}"""


@pytest.fixture
def page(chromium: Browser, served: Served):
    """Noor's plan of many lines on a phone."""
    for number in range(LINES):
        for part in ("coping_steps", "safe_places", "warning_signs"):
            served.change(served.noor, **entry(part, words=f"Line {number} of {part}"))
    served.change(served.noor, **entry("trusted_people", contact=contact("Jo", "020 7946 0001")))
    context = chromium.new_context(
        base_url=served.origin,
        viewport={"width": 412, "height": 823},
    )
    served.sign_in(context, served.noor)
    opened = context.new_page()
    yield opened
    context.close()


@pytest.mark.parametrize("place", ["#safe_places", "#trusted_people", "#my_way"])
def test_a_link_to_a_part_leads_to_its_top(page: Page, place: str):
    page.goto("/plan")
    page.wait_for_timeout(200)

    page.evaluate("(place) => { location.hash = place }", place)

    assert 0 <= page.evaluate(STILL, place) <= 100


def test_scrolling_back_up_moves_nothing_under_the_hands(page: Page):
    page.goto("/plan")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.evaluate(STILL, "#lines")

    jumps = page.evaluate(UPWARDS)

    assert jumps == []
