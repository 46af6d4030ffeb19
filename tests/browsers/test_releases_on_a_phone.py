"""An update is all or nothing, interrupts nobody, and can be rolled back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browsers.phone_copy import (
    eventually,
    kept_releases,
    opened_once,
    page_of_copy,
    refreshed,
)

WORDS = "Walk to the canal and back"
NEWER = {"static/css/base.css": "\n@layer base { body { --newer: 1; } }"}
BROKEN = {"static/js/app.js": "\n/* newer */", "service_worker/route.js": "\nthis is no script"}


@pytest.fixture
def page(served, phone):
    served.sign_in(phone, served.noor)
    return opened_once(phone.new_page())


def test_a_kept_page_meets_its_own_release_until_the_next_is_whole(served, page):
    old = release_of(page)
    served.release(NEWER)

    page.goto("/plan")

    assert release_of(page) == old
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 0


def test_a_newer_release_is_taken_over_without_being_asked_for(served, page):
    old = release_of(page)
    served.release(NEWER)
    page.goto("/plan")

    _until_another_release_is_kept(page, old)
    served.stop()
    page.goto("/plan")

    assert release_of(page) != old
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--newer')") == "1"


def test_a_release_that_cannot_be_had_whole_changes_nothing(served, page):
    old = release_of(page)
    served.release(NEWER)
    page.context.route(re.compile(r"js/phone\.js"), lambda route: route.abort())

    page.goto("/plan")
    refreshed(page)
    page.wait_for_timeout(500)

    assert kept_releases(page) == {old}
    assert f"/static/{old}/" in (page_of_copy(page) or "")


def test_a_worker_that_does_not_start_changes_nothing(served, page):
    old = release_of(page)
    served.release(BROKEN)

    page.goto("/plan")
    refreshed(page)
    page.wait_for_timeout(500)
    served.stop()
    page.goto("/plan")

    assert release_of(page) == old
    expect(page.get_by_text(WORDS).first).to_be_visible()


def test_a_release_can_be_rolled_back(served, page):
    old = release_of(page)
    served.release(NEWER)
    page.goto("/plan")
    newer = _until_another_release_is_kept(page, old)

    served.roll_back()
    page.goto("/plan")
    _until_another_release_is_kept(page, newer)
    served.stop()
    page.goto("/plan")

    assert release_of(page) == old
    expect(page.get_by_text(WORDS).first).to_be_visible()


def test_nobody_who_writes_is_interrupted_by_a_newer_release(served, page):
    page.goto("/plan/edit")
    page.locator("[data-entries=values] [data-do=edit]").first.click()
    page.locator("dialog [name=words]").fill("The cat, and")
    served.release(NEWER)

    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")

    expect(page.locator("release-notice")).not_to_have_attribute("hidden", "")
    expect(page.locator("dialog [name=words]")).to_have_value("The cat, and")
    assert page.evaluate(
        "navigator.serviceWorker.getRegistration().then(({ waiting }) => waiting !== null)"
    )


def release_of(page) -> str:
    """Return the release that the page on the screen is made of."""
    found = re.search(r"/static/([0-9a-f]+)/", page.content())
    assert found is not None
    return found[1]


def _until_another_release_is_kept(page, old: str) -> str:
    """Wait until the kept page is of another release than `old`, and return its name."""
    eventually(page, lambda: f"/static/{old}/" not in (page_of_copy(page) or ""))
    found = re.search(r"/static/([0-9a-f]+)/", page_of_copy(page) or "")
    assert found is not None
    return found[1]
