"""Nobody takes the demo for a practice, nor a practice for the demo."""

import pytest
from flask import Flask

from pocketplan.settings import Settings
from tests.builders import Visitor, text_of
from tests.web.conftest import Shared

SENTENCE = "This is a demo. Everyone in it is made up"
PAGES = {
    "stranger": ("/welcome", "/join", "/sign-in", "/offline", "/nowhere"),
    "noor": ("/plan", "/plan/edit", "/mine", "/mine/reminders", "/mine/devices", "/nowhere"),
    "lee": ("/desk", "/clients/new", "/practice", "/mine/devices", "/nowhere"),
}


@pytest.mark.parametrize("is_demo", [True, False])
@pytest.mark.parametrize("who", PAGES)
def test_every_page_of_the_demo_says_that_it_is_one_and_no_other_does(
    app: Flask, settings: Settings, shared: Shared, who: str, is_demo: bool
) -> None:
    object.__setattr__(settings, "demo", is_demo)
    visitors = {"stranger": Visitor(app), "noor": shared.by_noor, "lee": shared.by_lee}

    said = {path: SENTENCE in text_of(visitors[who].get(path)) for path in PAGES[who]}

    assert said == dict.fromkeys(PAGES[who], is_demo)
