"""A therapist writes in Firefox while the client writes on her phone: no word is lost."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browsers.firefox import Firefox, firefox
from tests.browsers.served import Served
from tests.browsers.test_seeing_each_other import set_walk

FORM = """
const { words, how } = document.querySelector("form.entry-form").elements
const beside = [...document.querySelectorAll("[data-meanwhile=words] [data-slot=value]")]
return [words.value, how.value, beside.map(({ textContent }) => textContent)]
"""
TYPE = """
const input = document.querySelector("form.entry-form").elements.%s
input.value = "%s"
input.dispatchEvent(new Event("input", { bubbles: true }))
"""


@pytest.fixture
def desk(served: Served) -> Iterator[Firefox]:
    """Dr. Lee's form of the walk."""
    with firefox({}) as driver:
        token = served.token_for(served.lee, keeps_copy=False)
        driver.set_cookie(served.settings.cookie_name, token)
        entry_id = served.first_entry("coping_steps")
        driver.go(f"{served.origin}/plans/{served.plan_id}/edit")
        driver.go(f"{served.origin}/plans/{served.plan_id}/entries/{entry_id}")
        driver.until(lambda: driver.run("return !!customElements.get('live-entry')"))
        yield driver


def comes(desk: Firefox, words: str, how: str, *beside: str) -> None:
    wanted: list[Any] = [words, how, list(beside)]
    desk.until(lambda: desk.run(FORM) == wanted, within_s=10)


def test_what_comes_meanwhile_waits_beside_what_is_typed_and_the_way_back_shows_the_newest(
    served: Served, noors: Page, desk: Firefox
) -> None:
    desk.run(TYPE % ("how", "With a friend"))
    set_walk(noors, served, "Walk to the sea")
    comes(desk, "Walk to the sea", "With a friend")

    desk.run(TYPE % ("words", "Walk to the park"))
    set_walk(noors, served, "Walk to the hill")
    comes(desk, "Walk to the park", "With a friend", "Walk to the hill")
    desk.tap("form.entry-form [type=submit]")

    desk.until(lambda: desk.run("return location.pathname.endsWith('/edit')"))
    assert served.values_of("coping_steps", "words") == [["Walk to the hill", "Walk to the park"]]
    assert served.values_of("coping_steps", "how") == [["With a friend"]]
    served.set_words(served.noor, "coping_steps", "Walk to the hill, slowly")
    desk.command("browsingContext.traverseHistory", context=desk.tab, delta=-1)
    desk.until(lambda: desk.run("return !location.pathname.endsWith('/edit')"))
    comes(desk, "Walk to the hill, slowly", "With a friend")
    desk.command("browsingContext.traverseHistory", context=desk.tab, delta=1)
    desk.until(lambda: desk.run("return location.pathname.endsWith('/edit')"))
    shown = "return document.querySelector('[data-entries=coping_steps]').innerText"
    desk.until(lambda: "Walk to the hill, slowly" in desk.run(shown))
