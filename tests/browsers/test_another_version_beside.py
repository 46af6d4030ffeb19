"""Who writes in a line of which another version stands open sees it, and does not settle it."""

from playwright.sync_api import Page, expect

from tests.browsers.phone_copy import eventually, snapshot_on
from tests.browsers.served import Served
from tests.browsers.test_seeing_each_other import AT_ONCE_MS, WALK, send

THEIRS = "Walk to the park"


def test_the_editor_shows_the_other_version_and_leaves_it_open(
    served: Served, noors: Page, lees: Page
):
    write_beside(served, lees)
    eventually(noors, lambda: snapshot_on(noors)["revision"] == served.revision())
    expect(noors.locator("[data-difference=words]")).to_be_visible(timeout=AT_ONCE_MS)

    noors.locator("[data-entries=coping_steps] [data-do=edit]").first.click()

    beside = noors.locator("dialog [data-meanwhile=words]")
    expect(beside).to_contain_text(THEIRS)
    expect(beside).to_contain_text("Dr. Lee,")
    expect(noors.locator("dialog [data-meanwhile]")).to_have_count(1)

    write_the_sea(noors)

    expect(noors.locator("[data-difference=words]")).to_contain_text("sea", timeout=AT_ONCE_MS)
    eventually(noors, lambda: stands(served) == ["Walk to the sea", THEIRS])


def test_what_comes_beside_an_untouched_field_is_shown_and_stays_open(
    served: Served, noors: Page, lees: Page
):
    noors.locator("[data-entries=coping_steps] [data-do=edit]").first.click()

    write_beside(served, lees)

    beside = noors.locator("dialog [data-meanwhile=words]")
    expect(beside).to_contain_text(THEIRS, timeout=AT_ONCE_MS)
    expect(noors.locator("dialog [name=words]")).to_have_value(WALK)

    write_the_sea(noors)

    eventually(noors, lambda: stands(served) == ["Walk to the sea", THEIRS])


def test_a_version_that_is_chosen_elsewhere_is_no_longer_beside(
    served: Served, noors: Page, lees: Page
):
    noors.locator("[data-entries=coping_steps] [data-do=edit]").first.click()
    write_beside(served, lees)
    beside = noors.locator("dialog [data-meanwhile=words]")
    expect(beside).to_contain_text(THEIRS, timeout=AT_ONCE_MS)

    write_beside(served, lees, saw=open_ids(served))

    expect(beside).to_have_count(0, timeout=AT_ONCE_MS)
    expect(noors.locator("dialog [name=words]")).to_have_value(THEIRS)


def test_a_fetched_form_shows_what_comes_beside_and_leaves_it_open(
    served: Served, noors: Page, lees: Page
):
    walk = served.first_entry("coping_steps")
    lees.goto(f"/plans/{served.plan_id}/entries/{walk}")
    words = lees.locator("form.entry-form [name=words]")
    expect(lees.locator("live-entry:defined")).to_be_attached()

    write_beside(served, noors)

    beside = lees.locator("[data-meanwhile=words]")
    expect(beside).to_contain_text(THEIRS, timeout=AT_ONCE_MS)
    expect(beside).to_contain_text("Noor,")
    expect(words).to_have_value(WALK)

    words.fill("Walk to the sea")
    lees.get_by_role("button", name="Save").first.click()

    lees.wait_for_url("**/edit#*")
    assert stands(served) == [THEIRS, "Walk to the sea"]


def write_beside(served: Served, page: Page, saw: list[str] | None = None) -> None:
    """Change the first step without having seen what stands there, or having seen only `saw`."""
    walk = str(served.first_entry("coping_steps"))
    wire = {"field": "words", "value": THEIRS, "parents": saw or []}
    send(page, served, kind="set-field", entry=walk, **wire)


def open_ids(served: Served) -> list[str]:
    return [str(one) for one in served.open_ids(served.first_entry("coping_steps"), "words")]


def stands(served: Served) -> list[object]:
    return served.values_of("coping_steps", "words")[0]


def write_the_sea(page: Page) -> None:
    page.locator("dialog [name=words]").fill("Walk to the sea")
    page.locator("dialog [type=submit]").click()
