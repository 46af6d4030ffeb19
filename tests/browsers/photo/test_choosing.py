"""A values photo chosen: from a real file in a real browser, offline, online, without scripts."""

from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pocketplan.plans.photo import AIMED_BYTES
from tests.browsers.faults import FAULTS, answering
from tests.browsers.phone_copy import refreshed
from tests.browsers.photo.adding import (
    ADD,
    PATIENCE_MS,
    WORDS,
    add_photo,
    is_drawn,
    photo_in,
    sent,
    stored,
)
from tests.browsers.served import Served
from tests.plans.pictures import CANARY, GPS_CANARY

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
