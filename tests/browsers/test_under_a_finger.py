"""What is drawn anew while a finger is down does not swallow its tap."""

from playwright.sync_api import Locator, Page, expect

from tests.browsers.hands import Finger, middle_of
from tests.browsers.test_editing_offline import STEPS
from tests.browsers.test_refused_by_the_server import REFUSED, TOO_LONG, refused

SOMETHING_CHANGED = "dispatchEvent(new CustomEvent('waiting-changed', { detail: {} }))"
HOW_LONG_A_FINGER_STAYS_MS = 200


def test_a_tap_is_heard_though_the_plan_is_drawn_anew_under_it(served, noors: Page):
    refused(served, noors, field="words", value=TOO_LONG)
    noors.goto("/plan")
    mark = marked(noors)
    finger = Finger(noors)

    finger.press(*middle_of(mark.get_by_role("link", name="Throw it away")))
    noors.evaluate(SOMETHING_CHANGED)
    noors.wait_for_timeout(HOW_LONG_A_FINGER_STAYS_MS)
    expect(mark).to_have_attribute("data-before", "yes")
    finger.lift()

    noors.wait_for_url("**/plan/edit#e-*")


def test_what_changed_under_a_finger_is_drawn_once_it_has_scrolled_on(served, noors: Page):
    refused(served, noors, field="words", value=TOO_LONG)
    noors.goto("/plan")
    mark = marked(noors)
    x, y = middle_of(mark)
    finger = Finger(noors)

    finger.press(x, y)
    noors.evaluate(SOMETHING_CHANGED)
    for by in (10, 30, 60):
        finger.move(x, y - by)
    finger.lift()

    expect(mark).not_to_have_attribute("data-before", "yes")


def marked(page: Page) -> Locator:
    """The mark of what was refused, as it is drawn now, clear of the bars of the screen."""
    mark = page.locator(f"{STEPS} {REFUSED}").first
    mark.evaluate("""mark => {
      mark.dataset.before = "yes"
      mark.scrollIntoView({ block: "center" })
    }""")
    return mark
