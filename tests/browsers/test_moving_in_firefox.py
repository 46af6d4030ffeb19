"""Lines are put into another order in Firefox too: by mouse, by keys, and into another part."""

from collections.abc import Iterator

import pytest

from tests.browsers.firefox import Firefox, firefox
from tests.browsers.practice import entry
from tests.browsers.served import Served

WALK, TEA, CALL = "Walk to the canal and back", "Make tea", "Call Sam"
SPACE, DOWN, ESCAPE = " ", "\ue015", "\ue00c"


@pytest.fixture(scope="module")
def running_firefox() -> Iterator[Firefox]:
    with firefox({}) as driver:
        yield driver


@pytest.fixture
def browser(running_firefox: Firefox, served: Served) -> Firefox:
    """Dr. Lee's editor of a plan with three things to do, in this order: walk, tea, call."""
    after = str(served.first_entry("coping_steps"))
    for words in (TEA, CALL):
        added = {**entry("coping_steps", words=words), "after": after}
        served.change(served.noor, **added)
        after = str(added["entry"])
    token = served.token_for(served.lee, keeps_copy=False)
    running_firefox.set_cookie(served.settings.cookie_name, token)
    running_firefox.go(f"{served.origin}/plans/{served.plan_id}/edit")
    running_firefox.come_to_front()
    running_firefox.until(lambda: running_firefox.run("return !!customElements.get('plan-order')"))
    return running_firefox


def test_a_line_is_dragged_with_the_mouse(browser: Firefox, served: Served) -> None:
    (x, y), (_, last) = middle_of(browser, WALK), middle_of(browser, CALL)
    mouse = [
        {"type": "pointerMove", "x": x, "y": y},
        {"type": "pointerDown", "button": 0},
        *({"type": "pointerMove", "x": x, "y": y + by, "duration": 20} for by in (10, 20, 40)),
        {"type": "pointerMove", "x": x, "y": last + 40, "duration": 200},
        {"type": "pointerUp", "button": 0},
    ]

    perform(browser, {"type": "pointer", "id": "mouse", "actions": mouse})

    browser.until(lambda: served.words_of("coping_steps") == [TEA, CALL, WALK])
    assert said(browser) == f"{WALK}, now 3 of 3"


def test_a_line_is_lifted_moved_and_put_down_by_keys(browser: Firefox, served: Served) -> None:
    browser.run(f"{HANDLE}; handle({WALK!r}).focus()")

    for key in (SPACE, DOWN, DOWN, SPACE):
        press(browser, key)

    browser.until(lambda: served.words_of("coping_steps") == [TEA, CALL, WALK])
    assert said(browser) == f"{WALK}, now 3 of 3"
    assert browser.run(f"{HANDLE}; return document.activeElement === handle({WALK!r})")


def test_escape_puts_a_lifted_line_back(browser: Firefox, served: Served) -> None:
    browser.run(f"{HANDLE}; handle({WALK!r}).focus()")

    for key in (SPACE, DOWN, ESCAPE):
        press(browser, key)

    assert said(browser) == f"{WALK} is back in its place, 1 of 3"
    assert served.words_of("coping_steps") == [WALK, TEA, CALL]


def test_a_line_goes_to_another_part(browser: Firefox, served: Served) -> None:
    browser.tap("[data-entries=coping_steps] > .entry [data-do=move-to]")
    browser.until(lambda: browser.run("return !!document.querySelector('dialog[open]')"))

    browser.tap("dialog[open] [data-to=my_way]")

    browser.until(lambda: WALK in served.words_of("my_way"))
    assert served.words_of("coping_steps") == [TEA, CALL]


HANDLE = """const handle = (words) => [...document.querySelectorAll(".entry")]
  .find((row) => row.textContent.includes(words)).querySelector("[data-do=lift]")"""


def middle_of(browser: Firefox, words: str) -> tuple[int, int]:
    """Return the middle of a line's handle on the screen, where the part is in view."""
    x, y = browser.run(
        f"{HANDLE}; document.querySelector('[data-entries=coping_steps]')"
        ".scrollIntoView({block: 'center', behavior: 'instant'});"
        f"const box = handle({words!r}).getBoundingClientRect();"
        "return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]"
    )
    return x, y


def press(browser: Firefox, key: str) -> None:
    keys = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
    perform(browser, {"type": "key", "id": "keys", "actions": keys})


def perform(browser: Firefox, hand: dict[str, object]) -> None:
    browser.command("input.performActions", context=browser.tab, actions=[hand])


def said(browser: Firefox) -> str:
    return str(browser.run("return document.querySelector('[data-said=order]').textContent"))
