"""A values photo, from a real file in a real browser: offline, online, hidden, replaced."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from sqlalchemy import select

from pocketplan.plans.access import plan_of
from pocketplan.plans.photo import AIMED_BYTES
from pocketplan.plans.photo_row import StoredPhoto, picture_of
from tests.browsers.faults import FAULTS, answering
from tests.browsers.phone_copy import eventually, opened_once, outbox, refreshed
from tests.browsers.served import Served
from tests.plans.pictures import CANARY, GPS_CANARY, a_drawing, saved_as, tell_tale_exif

WORDS = "The river at home, from the bridge"
ADD = 'a[data-do=add][data-part="values"]'
PATIENCE_MS = 15_000  # to shrink a large photo on a busy machine

ON_THE_PHONE = """() => new Promise((done) => {
  const opening = indexedDB.open("pocketplan")
  opening.onsuccess = () => {
    const reading = opening.result.transaction("photos").objectStore("photos").getAll()
    reading.onsuccess = () => {
      opening.result.close()
      const bytes = async (blob) => [...new Uint8Array(await blob.arrayBuffer())]
      const told = async ({ state, blob }) => ({ state, bytes: await bytes(blob) })
      done(Promise.all(reading.result.map(told)))
    }
  }
})"""


@pytest.fixture
def river(tmp_path: Path) -> Path:
    """A photo as a phone's camera writes it: large, lying on its side, and full of tales."""
    exif = tell_tale_exif()
    exif[0x0112] = 6  # held upright: to be turned by a quarter
    file = tmp_path / "river.jpg"
    picture = saved_as("JPEG", a_drawing((2400, 1800)), exif=exif, comment=CANARY, quality=70)
    file.write_bytes(picture)
    assert GPS_CANARY in picture
    return file


@pytest.fixture
def page(served: Served, phone: BrowserContext) -> Page:
    """Noor's phone, which holds her plan and the editor."""
    served.sign_in(phone, served.noor)
    page = opened_once(phone.new_page())
    refreshed(page)
    page.goto("/plan/edit")
    return page


def add_photo(page: Page, file: Path, words: str = WORDS) -> None:
    page.locator(ADD).click()
    form = page.locator("dialog form")
    form.locator("[name=photo-file]").set_input_files(file)
    expect(form.locator("photo-field img")).to_be_visible(timeout=PATIENCE_MS)
    form.locator("[name=photo-description]").fill(words)
    form.locator("[type=submit]").click()
    expect(page.locator("dialog")).to_have_count(0)


def photo_in(page: Page) -> Locator:
    return page.locator("#values img")


def is_drawn(page: Page) -> None:
    expect(photo_in(page)).to_be_visible()
    expect(photo_in(page)).to_have_js_property("complete", True, timeout=PATIENCE_MS)
    expect(photo_in(page)).not_to_have_js_property("naturalWidth", 0, timeout=PATIENCE_MS)


def stored(served: Served) -> list[bytes]:
    with served.stores.session() as session:
        plan = plan_of(session, served.noor)
        photos = session.scalars(select(StoredPhoto).where(StoredPhoto.plan_id == plan.id))
        return [picture_of(session, photo) for photo in photos]


def sizes(served: Served) -> set[tuple[int, int]]:
    return {Image.open(BytesIO(picture)).size for picture in stored(served)}


def sent(page: Page) -> None:
    """Wait until the server has taken everything that was written on the phone."""
    for _ in range(150):
        rows = outbox(page)
        if rows and all(row["state"] == "sent" for row in rows):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"not sent: {rows}")


def test_a_photo_chosen_offline_is_there_after_reopening_and_reaches_the_server(
    served: Served, phone: BrowserContext, page: Page, river: Path
) -> None:
    served.stop()
    page.goto("/plan/edit")
    add_photo(page, river)
    page.close()

    offline = phone.new_page()
    offline.goto("/plan")
    is_drawn(offline)
    expect(offline.locator('#values [data-mark="unsent"]')).to_be_visible()
    assert stored(served) == []

    served.start()
    offline.goto("/plan")
    sent(offline)
    (picture,) = stored(served)
    assert Image.open(BytesIO(picture)).size == (1200, 1600)


def test_a_photo_that_was_sent_opens_from_the_phone_alone(
    served: Served, phone: BrowserContext, page: Page, river: Path
) -> None:
    add_photo(page, river)
    sent(page)
    refreshed(page)

    served.stop()
    phone.clear_cookies()
    page.goto("/plan")

    is_drawn(page)
    expect(page.locator("saved-mark")).to_be_visible()
    page.get_by_role("link", name="Help me now").tap()
    expect(photo_in(page)).to_be_in_viewport(ratio=1)
    expect(page.locator("#help .first .lit")).to_be_in_viewport(ratio=1)


def test_the_phone_turns_and_shrinks_a_photo_and_tells_nothing_of_its_past(
    page: Page, river: Path
) -> None:
    add_photo(page, river)

    (kept,) = page.evaluate(ON_THE_PHONE)
    picture = bytes(kept["bytes"])
    assert len(picture) <= AIMED_BYTES
    assert Image.open(BytesIO(picture)).size == (1200, 1600)
    for trace in (CANARY, GPS_CANARY, b"Exif", b"EXIF"):
        assert trace not in picture


def test_only_the_servers_own_word_ends_the_waiting_of_a_photo(
    served: Served, page: Page, river: Path
) -> None:
    served.stop()

    with answering(FAULTS["an empty object"], served.port) as asked:
        add_photo(page, river)
        while not any("/photos/" in path for path in asked):
            page.wait_for_timeout(100)
        page.goto("/plan")

    assert [kept["state"] for kept in page.evaluate(ON_THE_PHONE)] == ["waiting"]
    served.start()
    page.goto("/plan")
    sent(page)
    assert len(stored(served)) == 1


def test_a_photo_chosen_and_then_left_is_not_sent(served: Served, page: Page, river: Path) -> None:
    page.locator(ADD).click()
    page.locator("dialog [name=photo-file]").set_input_files(river)
    expect(page.locator("dialog photo-field img")).to_be_visible(timeout=PATIENCE_MS)
    page.locator("dialog [data-do=cancel]").click()
    page.locator(ADD).click()
    page.locator("dialog [name=words]").fill("To be at the river")
    page.locator("dialog [type=submit]").click()
    expect(page.locator("dialog")).to_have_count(0)

    sent(page)

    assert stored(served) == []


def test_a_file_that_is_no_picture_is_said_to_be_none(page: Page, tmp_path: Path) -> None:
    letter = tmp_path / "letter.jpg"
    letter.write_bytes(b"dear diary")
    page.locator(ADD).click()

    page.locator("dialog [name=photo-file]").set_input_files(letter)

    expect(page.locator("dialog [data-said=unreadable]")).to_be_visible()
    expect(page.locator("dialog [name=photo-id]")).to_have_value("")


def test_saving_waits_for_a_photo_that_is_still_being_made_small(page: Page, river: Path) -> None:
    page.evaluate("""() => {
      const real = window.createImageBitmap
      window.createImageBitmap = async (...given) => {
        await new Promise((done) => setTimeout(done, 1000))
        return real(...given)
      }
    }""")
    page.locator(ADD).click()
    page.locator("dialog [name=words]").fill("To be at the river")
    page.locator("dialog [name=photo-description]").fill(WORDS)
    page.locator("dialog [name=photo-file]").set_input_files(river)

    page.locator("dialog [type=submit]").click()

    expect(page.locator("dialog")).to_have_count(0, timeout=PATIENCE_MS)
    is_drawn(page)


def test_a_photo_needs_a_few_words(page: Page, river: Path) -> None:
    page.locator(ADD).click()
    form = page.locator("dialog form")
    form.locator("[name=photo-file]").set_input_files(river)
    expect(form.locator("photo-field img")).to_be_visible(timeout=PATIENCE_MS)

    form.locator("[type=submit]").click()

    expect(form).to_be_visible()
    assert form.locator("[name=photo-description]").evaluate("(input) => !input.validity.valid")


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


def test_without_scripts_a_photo_is_posted_with_the_form(
    served: Served, chromium: Browser, river: Path
) -> None:
    plain = chromium.new_context(base_url=served.origin, java_script_enabled=False)
    served.sign_in(plain, served.noor)
    form = plain.new_page()
    form.goto(f"/plans/{served.plan_id}/values/new")

    form.locator("[name=photo-file]").set_input_files(river)
    form.locator("[name=photo-description]").fill(WORDS)
    form.locator("form.entry-form [type=submit]").click()

    expect(form.locator("#values figcaption")).to_have_text(WORDS)
    (picture,) = stored(served)
    assert Image.open(BytesIO(picture)).size == (1200, 1600)
    assert GPS_CANARY not in picture
    plain.close()


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


def test_a_phone_that_keeps_nothing_sends_a_small_picture_with_the_form(
    served: Served, phone: BrowserContext, river: Path
) -> None:
    served.sign_in(phone, served.noor, keeps_copy=False)
    page = phone.new_page()
    page.goto("/plan/edit")
    page.locator(ADD).click()

    page.locator("[name=photo-file]").set_input_files(river)
    expect(page.locator("photo-field img")).to_be_visible(timeout=PATIENCE_MS)
    page.locator("[name=photo-description]").fill(WORDS)
    page.locator("form.entry-form [type=submit], main form [type=submit]").first.click()
    is_drawn(page)

    assert len(stored(served)) == 1
    assert page.evaluate(ON_THE_PHONE) == []


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
