"""Lines are put into another order: with a finger, the mouse, keys, or one step at a time."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browsers.conftest import Screenshot
from tests.browsers.hands import Finger, middle_of
from tests.browsers.phone_copy import eventually, opened_once, outbox, snapshot_on
from tests.browsers.practice import entry
from tests.browsers.served import Served

STEPS = "[data-entries=coping_steps] > .entry"
WALK, TEA, CALL = "Walk to the canal and back", "Make tea", "Call Sam"
SAID = "[data-said=order]"
LIFTED = ".entry[data-lifted]"


@pytest.fixture
def steps(served: Served) -> Served:
    """Noor's plan with three things that she can do, in this order: walk, tea, call."""
    after = str(served.first_entry("coping_steps"))
    for words in (TEA, CALL):
        added = {**entry("coping_steps", words=words), "after": after}
        served.change(served.noor, **added)
        after = str(added["entry"])
    return served


@pytest.fixture
def noors(steps: Served, phone: BrowserContext) -> Page:
    """Noor's editor, on her phone, which keeps the plan."""
    steps.sign_in(phone, steps.noor)
    page = opened_once(phone.new_page())
    eventually(page, lambda: (snapshot_on(page) or {}).get("revision") == steps.revision())
    page.goto("/plan/edit")
    page.wait_for_load_state("networkidle")
    return page


@pytest.fixture
def lees(steps: Served, desk: BrowserContext) -> Page:
    steps.sign_in(desk, steps.lee, keeps_copy=False)
    page = desk.new_page()
    page.goto(f"/plans/{steps.plan_id}/edit")
    expect(page.locator("plan-order:defined")).to_be_visible()
    return page


@pytest.fixture
def still(chromium: Browser, steps: Served) -> Iterator[Page]:
    """Dr. Lee's editor where stillness is asked for."""
    context = chromium.new_context(base_url=steps.origin, reduced_motion="reduce")
    steps.sign_in(context, steps.lee, keeps_copy=False)
    page = context.new_page()
    page.goto(f"/plans/{steps.plan_id}/edit")
    yield page
    context.close()


def line(page: Page, words: str) -> Locator:
    return page.locator(STEPS).filter(has_text=words)


def handle(page: Page, words: str) -> Locator:
    return line(page, words).locator("[data-do=lift]")


def expect_order(page: Page, *words: str) -> None:
    expect(page.locator(f"{STEPS} [data-slot=words]")).to_have_text(list(words))


def drag_with_mouse(page: Page, words: str, onto: str) -> None:
    """Take hold of a line, and go just past the middle of another; the button stays down."""
    page.mouse.move(*middle_of(handle(page, words)))
    page.mouse.down()
    box = line(page, onto).bounding_box()
    from_y = middle_of(handle(page, words))[1]
    assert box is not None
    is_down = box["y"] > from_y
    x = box["x"] + box["width"] - 10
    page.mouse.move(x, box["y"] + box["height"] / 2 + (9 if is_down else -9), steps=8)


def test_a_line_is_dragged_with_the_mouse_and_the_client_sees_it(
    steps: Served, noors: Page, lees: Page, screenshot: Screenshot
) -> None:
    drag_with_mouse(lees, CALL, onto=WALK)
    screenshot(lees, "desk-edit-dragging")
    expect_order(lees, CALL, WALK, TEA)
    assert steps.words_of("coping_steps") == [WALK, TEA, CALL]  # nothing is sent on the way
    lees.mouse.up()

    expect(lees.locator(SAID)).to_have_text("Call Sam, now 1 of 3")
    expect(lees.locator(LIFTED)).to_have_count(0)
    eventually(lees, lambda: steps.words_of("coping_steps") == [CALL, WALK, TEA])
    expect_order(noors, CALL, WALK, TEA)
    expect(handle(lees, CALL)).to_be_focused()


def test_a_line_is_dragged_with_a_finger_without_a_network_and_both_agree_later(
    steps: Served, noors: Page, lees: Page, screenshot: Screenshot
) -> None:
    steps.stop()
    finger = Finger(noors)
    x, y = middle_of(handle(noors, WALK))
    finger.press(x, y)
    expect(noors.locator(LIFTED)).to_be_visible()
    below = line(noors, CALL).bounding_box()
    assert below is not None
    finger.move(x, y + 30)
    finger.move(x, below["y"] + below["height"] / 2 + 9)
    screenshot(noors, "plan-edit-dragging", is_whole=False)
    finger.lift()

    expect_order(noors, TEA, CALL, WALK)
    expect(line(noors, WALK).locator("[data-mark=unsent]")).to_be_visible()
    expect(noors.locator(SAID)).to_have_text(f"{WALK}, now 3 of 3")
    assert [row["change"]["kind"] for row in outbox(noors)] == ["move-entry"]

    steps.start()
    noors.evaluate("dispatchEvent(new Event('online'))")
    eventually(noors, lambda: steps.words_of("coping_steps") == [TEA, CALL, WALK])
    expect(noors.locator("[data-mark=unsent]")).to_have_count(0)
    lees.reload()
    expect_order(lees, TEA, CALL, WALK)


def test_a_thumb_that_scrolls_from_a_handle_moves_nothing(noors: Page) -> None:
    finger = Finger(noors)
    x, y = middle_of(handle(noors, WALK))
    finger.press(x, y)
    finger.move(x, y + 40)
    noors.wait_for_timeout(300)  # long enough for a finger that rests
    finger.move(x, y + 200)

    expect(noors.locator(LIFTED)).to_have_count(0)
    finger.lift()
    expect_order(noors, WALK, TEA, CALL)
    assert outbox(noors) == []


def test_a_touch_that_is_taken_away_puts_the_line_back(noors: Page) -> None:
    finger = Finger(noors)
    x, y = middle_of(handle(noors, WALK))
    finger.press(x, y)
    expect(noors.locator(LIFTED)).to_be_visible()
    below = line(noors, TEA).bounding_box()
    assert below is not None
    finger.move(x, below["y"] + below["height"])
    expect_order(noors, TEA, WALK, CALL)

    finger.lose()

    expect_order(noors, WALK, TEA, CALL)
    expect(noors.locator(SAID)).to_have_text(f"{WALK} is back in its place, 1 of 3")
    assert outbox(noors) == []


def test_escape_puts_a_dragged_line_back(steps: Served, lees: Page) -> None:
    before = steps.revision()
    drag_with_mouse(lees, CALL, onto=WALK)
    expect_order(lees, CALL, WALK, TEA)

    lees.keyboard.press("Escape")
    lees.mouse.up()

    expect_order(lees, WALK, TEA, CALL)
    assert steps.revision() == before


def test_a_line_that_ends_where_it_began_sends_nothing(noors: Page) -> None:
    drag_with_mouse(noors, WALK, onto=TEA)
    expect_order(noors, TEA, WALK, CALL)
    noors.mouse.move(*middle_of(line(noors, TEA)))
    noors.mouse.move(200, (line(noors, TEA).bounding_box() or {"y": 0})["y"] + 2)
    noors.mouse.up()

    expect_order(noors, WALK, TEA, CALL)
    assert outbox(noors) == []


def test_keys_lift_move_and_put_down_and_each_is_said(steps: Served, noors: Page) -> None:
    handle(noors, CALL).focus()
    noors.keyboard.press("Space")
    expect(noors.locator(SAID)).to_have_text(
        "Call Sam is lifted, 3 of 3. Arrow keys move it, Space puts it down, Escape puts it back."
    )
    noors.keyboard.press("ArrowUp")
    expect(noors.locator(SAID)).to_have_text("Call Sam, now 2 of 3")
    noors.keyboard.press("ArrowUp")
    expect(noors.locator(SAID)).to_have_text("Call Sam, now 1 of 3")
    assert outbox(noors) == []
    noors.keyboard.press("Enter")

    eventually(noors, lambda: steps.words_of("coping_steps") == [CALL, WALK, TEA])
    assert len(outbox(noors)) == 1
    expect(noors.locator("[data-mark=unsent]")).to_have_count(0)
    expect(handle(noors, CALL)).to_be_focused()


@pytest.mark.parametrize("leaving", ["Escape", "Tab"])
def test_keys_put_a_line_back(noors: Page, leaving: str) -> None:
    handle(noors, CALL).focus()
    for key in ("Enter", "ArrowUp", leaving):
        noors.keyboard.press(key)

    expect_order(noors, WALK, TEA, CALL)
    expect(noors.locator(SAID)).to_have_text("Call Sam is back in its place, 3 of 3")
    expect(noors.locator("[aria-pressed]")).to_have_count(0)
    assert outbox(noors) == []


def test_steps_taken_quickly_all_count_and_the_focus_stays(steps: Served, noors: Page) -> None:
    up = line(noors, CALL).locator("[data-do=move-up]")
    up.focus()
    for _ in range(2):
        noors.keyboard.press("Enter")

    expect(noors.locator(SAID)).to_have_text("Call Sam, now 1 of 3")
    eventually(noors, lambda: steps.words_of("coping_steps") == [CALL, WALK, TEA])
    expect(noors.locator("[data-mark=unsent]")).to_have_count(0)
    expect_order(noors, CALL, WALK, TEA)
    expect(up).to_be_focused()


def test_what_the_other_writes_during_a_drag_waits_and_is_there_afterwards(
    steps: Served, noors: Page, lees: Page
) -> None:
    drag_with_mouse(noors, CALL, onto=TEA)
    expect_order(noors, WALK, CALL, TEA)
    added = entry("coping_steps", words="Hold an ice cube")
    steps.set_words(steps.lee, "coping_steps", "Walk to the sea")
    steps.change(steps.lee, **added)
    lees.reload()
    line(lees, TEA).locator("[data-do=move-down]").click()
    noors.wait_for_timeout(500)
    expect_order(noors, WALK, CALL, TEA)
    expect(noors.locator(LIFTED)).to_have_count(1)

    noors.mouse.up()

    eventually(noors, lambda: len(steps.words_of("coping_steps")) == 4)
    expect(noors.locator(STEPS)).to_have_count(4)
    expect(noors.locator("[data-mark=unsent]")).to_have_count(0)
    agreed = [str(words) for words in steps.words_of("coping_steps")]
    assert agreed[0] == "Hold an ice cube"
    assert agreed[1] == "Walk to the sea"
    expect_order(noors, *agreed)
    expect_order(lees, *agreed)


def test_a_desk_without_a_network_puts_the_line_back_and_says_so(steps: Served, lees: Page) -> None:
    steps.stop()

    line(lees, WALK).locator("[data-do=move-down]").click()

    expect(line(lees, WALK).get_by_role("alert")).to_contain_text("It is back where it was")
    expect_order(lees, WALK, TEA, CALL)


def test_a_long_part_scrolls_at_the_edge_of_the_screen(
    steps: Served, phone: BrowserContext
) -> None:
    after = str(steps.first_entry("coping_steps"))
    for number in range(12):
        added = {**entry("coping_steps", words=f"Step {number}"), "after": after}
        steps.change(steps.noor, **added)
    steps.sign_in(phone, steps.noor)
    page = phone.new_page()
    page.goto("/plan/edit")
    finger = Finger(page)
    x, y = middle_of(handle(page, WALK))
    finger.press(x, y)
    expect(page.locator(LIFTED)).to_be_visible()
    finger.move(x, 740)
    eventually(page, lambda: WALK in page.locator(STEPS).last.inner_text())
    finger.lift()

    expect(page.locator(SAID)).to_have_text(f"{WALK}, now 15 of 15")
    eventually(page, lambda: steps.words_of("coping_steps")[-1] == WALK)


def test_where_stillness_is_asked_for_a_dragged_line_goes_in_steps(still: Page) -> None:
    drag_with_mouse(still, CALL, onto=TEA)

    expect_order(still, WALK, CALL, TEA)
    expect(line(still, CALL)).to_have_css("translate", "none")
    still.mouse.up()
    expect(still.locator(SAID)).to_have_text("Call Sam, now 2 of 3")


def test_a_line_alone_has_nothing_to_take_hold_of(noors: Page) -> None:
    assert not noors.locator("[data-entries=my_way] [data-do=lift]").is_visible()
    assert handle(noors, TEA).is_visible()
