"""Two open pages that nobody touches: what went wrong on the way is made good by itself."""

import pytest
from playwright.sync_api import Page, expect

from tests.browsers.phone_copy import eventually, snapshot_on
from tests.browsers.practice import entry
from tests.browsers.served import Served

BY_ITSELF_MS = 30_000


@pytest.fixture
def both(noors: Page, lees: Page) -> tuple[Page, Page]:
    return noors, lees


def line(page: Page, words: str):
    return page.locator("[data-entry]").filter(has_text=words)


def test_a_plan_put_back_from_a_backup_is_shown_though_its_number_is_the_one_shown(
    served: Served, both: tuple[Page, Page]
):
    noors, _ = both
    served.stop()
    backup = served.backed_up()
    served.change(served.lee, **entry("values", words="The choir on Thursdays"))
    served.start()
    for page in both:
        expect(line(page, "The choir on Thursdays")).to_be_visible(timeout=BY_ITSELF_MS)

    served.stop()
    before = served.revision()
    served.restore(backup)
    served.change(served.lee, **entry("values", words="The garden in May"))
    assert served.revision() == before
    served.start()

    for page in both:
        expect(line(page, "The garden in May")).to_be_visible(timeout=BY_ITSELF_MS)
        expect(line(page, "The choir on Thursdays")).to_have_count(0)
    kept = snapshot_on(noors)
    assert kept is not None
    assert "The choir on Thursdays" not in str(kept)


def test_an_exchange_that_gets_lost_while_the_stream_holds_is_tried_again(
    served: Served, both: tuple[Page, Page]
):
    noors, lees = both
    lost, streams = [], []
    noors.on("requestfailed", lambda request: lost.append(request.url))
    noors.on(
        "request", lambda request: streams.append(request.url) if "/live" in request.url else None
    )
    noors.route("**/exchange", lambda route: route.abort(), times=2)

    lees.locator("[data-entries=coping_steps] [data-do=edit]").first.click()
    lees.locator("form.entry-form [name=words]").fill("Walk to the sea")
    lees.get_by_role("button", name="Save").first.click()

    expect(line(noors, "Walk to the sea")).to_be_visible(timeout=BY_ITSELF_MS)
    eventually(noors, lambda: "Walk to the sea" in str(snapshot_on(noors)))
    assert len([url for url in lost if url.endswith("/exchange")]) == 2
    assert streams == []


def test_a_page_that_gets_lost_while_the_stream_holds_is_fetched_again(
    served: Served, both: tuple[Page, Page]
):
    noors, lees = both
    lost = []
    lees.on("requestfailed", lambda request: lost.append(request.url))
    lees.route("**/edit", lambda route: route.abort(), times=2)

    noors.locator("[data-entries=coping_steps] [data-do=edit]").first.click()
    noors.locator("dialog [name=words]").fill("Walk to the sea")
    noors.locator("dialog [type=submit]").click()

    expect(line(lees, "Walk to the sea")).to_be_visible(timeout=BY_ITSELF_MS)
    assert len(lost) == 2


def test_a_form_that_is_written_in_hears_of_what_got_lost_too(
    served: Served, both: tuple[Page, Page]
):
    noors, lees = both
    walk = served.first_entry("coping_steps")
    lees.goto(f"/plans/{served.plan_id}/entries/{walk}")
    expect(lees.locator("live-entry:defined")).to_be_visible()
    lost = []
    lees.on("requestfailed", lambda request: lost.append(request.url))
    lees.route(f"**/entries/{walk}", lambda route: route.abort(), times=2)

    noors.locator("[data-entries=coping_steps] [data-do=edit]").first.click()
    noors.locator("dialog [name=words]").fill("Walk to the sea")
    noors.locator("dialog [type=submit]").click()

    words = lees.locator("form.entry-form [name=words]")
    expect(words).to_have_value("Walk to the sea", timeout=BY_ITSELF_MS)
    assert len(lost) == 2
