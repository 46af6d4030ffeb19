"""What a test does with a values photo on a phone, and what it looks at afterwards."""

from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from pocketplan.plans.access import plan_of
from pocketplan.plans.photo_row import StoredPhoto, picture_of
from tests.browsers.phone_copy import outbox
from tests.browsers.served import Served

WORDS = "The river at home, from the bridge"
ADD = 'a[data-do=add][data-part="values"]'
PATIENCE_MS = 15_000  # to shrink a large photo on a busy machine


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
