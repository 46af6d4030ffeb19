"""On a phone that has opened the plan once, it opens: each way that it could not, tried."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browsers.conftest import a_phone, serving
from tests.browsers.faults import FAULTS, answering
from tests.browsers.phone_copy import (
    eventually,
    kept,
    kept_pages,
    opened_once,
    refreshed,
    snapshot_on,
)

WORDS = "Walk to the canal and back"
NUMBER = 'a[href="tel:+442079460001"]'


@pytest.fixture
def page(served, phone):
    """A phone on which Noor has opened her plan once."""
    served.sign_in(phone, served.noor)
    return opened_once(phone.new_page())


def test_the_plan_opens_signed_out_offline_and_400_days_later(served, phone, page):
    phone.clear_cookies()
    served.stop()
    later = phone.new_page()
    later.clock.install(time=datetime.now(UTC) + timedelta(days=400))  # noqa: TID251

    later.goto("/plan")

    expect(later.get_by_text(WORDS).first).to_be_visible()
    expect(later.locator(NUMBER).first).to_be_visible()


def test_the_plan_opens_after_the_account_is_closed(served, phone, page):
    served.close_account(served.noor)

    page.goto("/plan")
    refreshed(page)
    page.goto("/plan")

    expect(page.get_by_text(WORDS).first).to_be_visible()


def test_the_first_page_leads_to_the_plan_without_a_network(served, page):
    page.goto("/")
    expect(page).to_have_url(f"{served.origin}/plan")
    served.stop()

    page.goto("/")

    expect(page).to_have_url(f"{served.origin}/plan")
    expect(page.get_by_text(WORDS).first).to_be_visible()


def test_the_plan_is_styled_and_complete_without_a_network(served, page):
    served.stop()

    page.goto("/plan")

    assert page.evaluate("document.styleSheets[0].cssRules.length") > 0
    expect(page.locator("#help")).to_be_visible()
    expect(page.locator("saved-mark")).to_be_visible()


def test_the_plan_reads_with_scripts_broken(served, phone, chromium):
    served.sign_in(phone, served.noor)
    cookies = phone.cookies()
    context = chromium.new_context(base_url=served.origin, java_script_enabled=False)
    context.add_cookies(cookies)
    page = context.new_page()

    page.goto("/plan")

    expect(page.get_by_text(WORDS).first).to_be_visible()
    expect(page.locator(NUMBER).first).to_be_visible()
    context.close()


@pytest.fixture(scope="module")
def alone(chromium, practice_folder, ready_server, tmp_path_factory):
    """Noor's phone, and the port of a server that has stopped for good.

    One for all wrong answers: none of them may leave a trace.
    """
    folder = tmp_path_factory.mktemp("alone") / "practice"
    with (
        serving(practice_folder, folder, ready_server) as served,
        a_phone(chromium, served) as phone,
    ):
        served.sign_in(phone, served.noor)
        page = opened_once(phone.new_page())
        eventually(page, lambda: snapshot_on(page) is not None)
        served.stop()
        yield page, served.port


@pytest.mark.parametrize("name", FAULTS)
def test_no_wrong_answer_changes_the_copy(alone, name):
    page, port = alone
    before = kept_pages(page)

    with answering(FAULTS[name], port) as asked:
        page.goto("/plan")
        refreshed(page)
        page.goto("/plan/edit")
        page.goto("/plan")

    assert "/plan" in asked
    assert kept_pages(page) == before
    expect(page.get_by_text(WORDS).first).to_be_visible()


@pytest.mark.parametrize("name", FAULTS)
def test_no_wrong_answer_changes_what_the_phone_holds_as_data(alone, name):
    page, port = alone
    page.goto("/plan")
    before = snapshot_on(page)

    with answering(FAULTS[name], port) as asked:
        page.evaluate("dispatchEvent(new Event('focus'))")
        eventually(page, lambda: any(path == "/token" for path in asked))

    assert snapshot_on(page) == before


def test_a_page_that_is_not_kept_leads_to_the_plan(served, page):
    served.stop()

    page.goto("/mine")
    page.locator('main a[href="/plan"]').click()

    expect(page.get_by_text(WORDS).first).to_be_visible()


def test_a_browser_that_refuses_the_worker_shows_the_plan_with_a_network(served, phone):
    served.sign_in(phone, served.noor)
    phone.route("**/service-worker.js", lambda route: route.abort())
    page = phone.new_page()
    errors: list[object] = []
    page.on("pageerror", lambda error: errors.append(error))

    page.goto("/plan")
    eventually(page, lambda: snapshot_on(page) is not None)

    expect(page.get_by_text(WORDS).first).to_be_visible()
    expect(page.locator("saved-mark")).to_be_hidden()
    assert errors == []


def test_one_unreadable_entry_is_one_unreadable_entry(served, phone):
    served.spoil_an_entry()
    served.sign_in(phone, served.noor)

    page = opened_once(phone.new_page())

    expect(page.locator("plan-view .entry")).to_have_count(6)
    expect(page.locator(NUMBER).first).to_be_visible()


def test_other_peoples_caches_and_pages_of_this_address_stay(served, page):
    page.evaluate("caches.open('another-app').then((c) => c.put('/theirs', new Response('x')))")
    served.release({"static/css/base.css": "\n/* newer */"})

    page.goto("/plan")
    refreshed(page)
    page.goto("/plan")

    assert any(key.startswith("another-app") for key in kept(page))
