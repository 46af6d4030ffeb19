"""Reminders need the whole of Chromium: without its windows it shows no notification."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright

from tests.browsers.conftest import CHROMIUM, opened_chromium


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    with opened_chromium(playwright, CHROMIUM) as browser:
        yield browser
