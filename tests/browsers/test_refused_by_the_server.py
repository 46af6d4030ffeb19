"""What the server refused stays on the phone until its author says what shall become of it."""

from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browsers.phone_copy import eventually, outbox, snapshot_on
from tests.browsers.photo.adding import WORDS, add_photo, is_drawn, photo_in
from tests.browsers.photo.test_choosing import ON_THE_PHONE
from tests.browsers.practice import entry
from tests.browsers.test_editing_offline import PUT, STEPS, come_back_online
from tests.plans.pictures import a_drawing, saved_as

REFUSED = "[data-mark=refused]"
TOO_LONG = ("Walk to the pond, and on. " * 80).strip()


@pytest.fixture
def page(noors: Page) -> Page:
    return noors


def test_words_that_were_refused_are_written_again_without_a_network(served, page):
    refused(served, page, field="words", value=TOO_LONG)
    served.stop()

    page.locator(REFUSED).get_by_role("link", name="Write it again").click()
    expect(page.locator("dialog [name=words]")).to_have_value(TOO_LONG)
    page.locator("dialog [name=words]").fill("Walk to the sea")
    page.locator("dialog [type=submit]").click()

    expect(page.locator(STEPS)).to_contain_text("Walk to the sea")
    expect(page.locator(REFUSED)).to_have_count(0)
    served.start()
    come_back_online(page)
    eventually(page, lambda: served.words_of("coping_steps") == ["Walk to the sea"])
    eventually(page, lambda: [row["state"] for row in outbox(page)] == ["sent"])


def test_words_that_were_refused_are_thrown_away_only_after_a_question(served, page):
    refused(served, page, field="words", value=TOO_LONG)
    served.stop()
    away = page.locator(REFUSED).get_by_role("link", name="Throw it away")

    away.click()
    question(page).get_by_role("button", name="Keep it on this phone").click()
    expect(page.locator(REFUSED)).to_be_visible()
    away.click()
    expect(question(page)).to_contain_text("Walk to the pond, and on.")
    question(page).get_by_role("button", name="Throw it away").click()

    expect(page.locator(REFUSED)).to_have_count(0)
    assert outbox(page) == []
    page.reload()
    expect(page.locator(STEPS)).to_be_visible()
    expect(page.locator(REFUSED)).to_have_count(0)


def test_a_line_that_was_refused_is_written_again_and_stands_once(served, page):
    put(served, page, **entry("coping_steps", words="Hold ice", how=TOO_LONG))
    expect(page.locator(REFUSED)).to_be_visible()
    line = page.locator(STEPS).filter(has_text="Hold ice")

    line.get_by_role("link", name="Change").click()
    page.locator("dialog [name=how]").fill("from the kitchen")
    page.locator("dialog [type=submit]").click()

    eventually(page, lambda: "Hold ice" in served.words_of("coping_steps"))
    expect(page.locator(REFUSED)).to_have_count(0)
    expect(line).to_have_count(1)
    expect(line).to_contain_text("from the kitchen")


def test_a_line_that_was_refused_is_taken_out_by_throwing_it_away(served, page):
    put(served, page, **entry("coping_steps", words="Hold ice", how=TOO_LONG))
    line = page.locator(STEPS).filter(has_text="Hold ice")
    expect(line.locator(REFUSED)).to_be_visible()
    served.stop()

    line.get_by_role("link", name="Take out").click()
    expect(question(page)).to_contain_text("Hold ice")
    question(page).get_by_role("button", name="Throw it away").click()

    expect(line).to_be_hidden()
    assert outbox(page) == []


def test_a_move_that_was_refused_is_tried_again(served, page):
    put(
        served,
        page,
        kind="move-entry",
        entry=page.locator(STEPS).get_attribute("data-entry"),
        part="trusted_people",
        after=None,
        parents=[],
    )
    served.stop()

    page.locator(REFUSED).get_by_role("link", name="Try again").click()

    expect(page.locator("[data-entries=trusted_people] [data-mark=unsent]")).to_be_visible()
    expect(page.locator(REFUSED)).to_have_count(0)
    assert [row["state"] for row in outbox(page)] == ["waiting"]


def test_on_the_plan_that_is_read_no_tap_takes_anything_away(served, page):
    refused(served, page, field="words", value=TOO_LONG)
    page.goto("/plan")
    served.stop()

    page.locator(REFUSED).get_by_role("link", name="Throw it away").click()

    page.wait_for_url("**/plan/edit#e-*")
    expect(page.locator(REFUSED)).to_be_visible()
    assert [row["state"] for row in outbox(page)] == ["refused"]


def test_what_was_refused_of_a_line_that_was_taken_out_meanwhile_stays_to_be_read(served, page):
    step = served.first_entry("coping_steps")
    covers = [str(id_) for field in ("words", "minutes") for id_ in served.open_ids(step, field)]
    refused(served, page, field="words", value=TOO_LONG)
    served.change(served.noor, kind="remove-entry", entry=str(step), parents=covers)
    come_back_online(page)
    gone = page.locator("#gone")
    for path in ("/plan", "/plan/edit"):
        page.goto(path)
        expect(page.locator(STEPS)).to_have_count(0)
        expect(gone).to_contain_text("Walk to the pond, and on.")
        expect(gone).to_contain_text("longer than a plan can hold")
    served.stop()

    gone.get_by_role("link", name="Write it again").click()
    expect(page.locator("dialog [name=words]")).to_have_value(TOO_LONG)
    page.keyboard.press("Escape")
    gone.get_by_role("link", name="Throw it away").click()
    question(page).get_by_role("button", name="Throw it away").click()

    expect(gone).to_be_hidden()
    assert outbox(page) == []


def test_a_refused_photo_of_a_line_that_was_taken_out_is_shown_and_kept_until_it_is_thrown_away(
    page: Page, tmp_path: Path
) -> None:
    add_damaged_photo(page, tmp_path)
    line = page.locator("#values .entry", has=page.locator(REFUSED))
    expect(line).to_contain_text("This picture is damaged.")

    line.locator("[data-do=remove-entry]").click()

    gone = page.locator("#gone")
    expect(gone).to_contain_text("This picture is damaged.")
    drawn = "image => image.complete && image.naturalWidth > 0"
    eventually(page, lambda: gone.locator("img").evaluate(drawn))
    expect(page.locator("#values img[data-here]")).to_have_count(0)
    gone.get_by_role("link", name="Throw it away").click()
    question(page).get_by_role("button", name="Keep it on this phone").click()
    expect(gone.locator("img")).to_be_visible()
    gone.get_by_role("link", name="Throw it away").click()
    question(page).get_by_role("button", name="Throw it away").click()
    expect(gone.locator("img")).to_have_count(0)
    assert page.evaluate(ON_THE_PHONE) == []


def test_a_photo_that_the_server_never_takes_says_so_and_stays_until_it_is_thrown_away(
    page: Page, tmp_path: Path
) -> None:
    add_damaged_photo(page, tmp_path)

    mark = page.locator(f"#values {REFUSED}")
    expect(mark).to_contain_text("This picture is damaged.")
    page.goto("/plan")
    expect(mark).to_contain_text("This picture is damaged.")
    expect(mark).to_contain_text(WORDS)
    is_drawn(page)
    mark.get_by_role("link", name="Throw it away").click()
    page.wait_for_url("**/plan/edit#e-*")
    mark.get_by_role("link", name="Throw it away").click()
    question(page).get_by_role("button", name="Keep it on this phone").click()
    is_drawn(page)
    mark.get_by_role("link", name="Throw it away").click()
    question(page).get_by_role("button", name="Throw it away").click()

    expect(photo_in(page)).to_have_count(0)
    expect(mark).to_have_count(0)
    assert page.evaluate(ON_THE_PHONE) == []


def question(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Throw it away?")


def refused(served, page: Page, *, field: str, value: str) -> None:
    """A change to Noor's step that the server does not take, and its answer on her phone."""
    step = str(page.locator(STEPS).get_attribute("data-entry"))
    seen = snapshot_on(page)
    assert seen is not None
    fields = next(one["fields"] for one in seen["entries"] if one["id"] == step)  # type: ignore[attr-defined]
    parents = [open_["change"] for open_ in fields[field]]
    put(served, page, kind="set-field", entry=step, field=field, value=value, parents=parents)
    expect(page.locator(REFUSED)).to_be_visible()


def put(served, page: Page, **change: object) -> None:
    made = {"id": str(uuid4()), "at": "2026-03-02T10:00:00Z"}
    page.evaluate(PUT, [str(served.plan_id), made | change])
    come_back_online(page)
    eventually(page, lambda: [row["state"] for row in outbox(page)] == ["refused"])


def add_damaged_photo(page: Page, folder: Path) -> None:
    """Add a photo that this server never takes."""
    why = {"error": "not-a-picture", "message": "This picture is damaged."}
    page.context.route("**/photos/*", lambda asked: asked.fulfill(status=415, json=why))
    river = folder / "river.jpg"
    river.write_bytes(saved_as("JPEG", a_drawing((400, 300)), quality=70))
    add_photo(page, river)
