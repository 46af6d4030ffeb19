"""A values photo that stands in the plan: hidden, replaced, shown to the therapist."""

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.browsers.phone_copy import eventually, refreshed
from tests.browsers.photo.adding import (
    ADD,
    PATIENCE_MS,
    WORDS,
    add_photo,
    is_drawn,
    photo_in,
    sent,
    sizes,
)
from tests.browsers.served import Served
from tests.plans.pictures import a_drawing, saved_as


def test_a_photo_is_hidden_and_shown_in_one_tap(page: Page, river: Path) -> None:
    add_photo(page, river)
    sent(page)

    page.locator("[data-do=hide-photo]:visible").click()
    expect(page.locator("[data-do=show-photo]:visible")).to_have_count(1)
    expect(photo_in(page)).to_be_hidden()
    expect(page.locator("#values figcaption")).to_have_text(WORDS)
    sent(page)
    refreshed(page)
    page.goto("/plan")
    expect(photo_in(page).locator("visible=true")).to_have_count(0)

    page.goto("/plan/edit")
    page.locator("[data-do=show-photo]:visible").click()
    expect(page.locator("[data-do=hide-photo]:visible")).to_have_count(1)
    sent(page)
    refreshed(page)
    page.goto("/plan")
    is_drawn(page)


def test_a_photo_is_replaced_in_one_tap_and_keeps_its_words(
    served: Served, page: Page, river: Path, tmp_path: Path
) -> None:
    add_photo(page, river)
    expect(photo_in(page)).to_have_attribute("src", re.compile("/photos/"), timeout=PATIENCE_MS)
    square = tmp_path / "square.png"
    square.write_bytes(saved_as("PNG", a_drawing((300, 300))))

    page.locator("photo-ways:visible input[type=file]").set_input_files(square)

    expect(photo_in(page)).to_have_js_property("naturalWidth", 300, timeout=PATIENCE_MS)
    expect(page.locator("#values figcaption")).to_have_text(WORDS)
    eventually(page, lambda: sizes(served) == {(1200, 1600), (300, 300)})

    sent(page)
    page.reload()
    page.wait_for_load_state("networkidle")  # from here on no row is drawn anew
    page.evaluate("() => { IDBObjectStore.prototype.put = () => { throw new DOMException() } }")
    page.locator("photo-ways:visible input[type=file]").set_input_files(river)
    expect(page.get_by_role("alert").filter(has_text="has no room")).to_be_visible()
    expect(photo_in(page)).to_have_js_property("naturalWidth", 300)


def test_the_therapist_sees_a_photo_once_the_client_says_so(
    served: Served, desk: BrowserContext, page: Page, river: Path
) -> None:
    add_photo(page, river)
    sent(page)
    served.sign_in(desk, served.lee)
    theirs = desk.new_page()
    theirs.goto(f"/plans/{served.plan_id}")
    expect(photo_in(theirs)).to_have_count(0)

    page.locator("#values [data-entry]", has=page.locator("img")).locator("[data-do=edit]").click()
    page.locator("dialog [name=shared]").check()
    page.locator("dialog [type=submit]").click()
    expect(page.locator("dialog")).to_have_count(0)
    sent(page)
    theirs.goto(f"/plans/{served.plan_id}")

    is_drawn(theirs)
    expect(theirs.locator("#values figcaption")).to_have_text(WORDS)


def test_hiding_a_photo_without_a_network_leaves_the_words_beside_it(
    served: Served, page: Page, river: Path
) -> None:
    page.locator(ADD).click()
    page.locator("dialog [name=words]").fill("Our summer")
    page.locator("dialog [type=submit]").click()
    expect(page.locator("dialog")).to_have_count(0)
    row = page.locator("#values [data-entry]", has_text="Our summer")
    row.locator("[data-do=edit]").click()
    form = page.locator("dialog form")
    form.locator("[name=photo-file]").set_input_files(river)
    expect(form.locator("photo-field img")).to_be_visible(timeout=PATIENCE_MS)
    form.locator("[name=photo-description]").fill(WORDS)
    form.locator("[type=submit]").click()
    sent(page)
    refreshed(page)
    served.stop()

    page.goto("/plan/edit")
    row.locator("[data-do=hide-photo]").click()
    expect(row.locator("[data-do=show-photo]")).to_be_visible()
    page.goto("/plan")

    expect(row.locator('[data-mark="unsent"]')).to_be_visible()
    expect(row.get_by_text("Our summer")).to_be_visible()
    expect(row.locator("img")).to_have_count(0)
