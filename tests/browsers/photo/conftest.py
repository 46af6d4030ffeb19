"""A photo from a camera, and the phone that it is chosen on."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browsers.phone_copy import opened_once, refreshed
from tests.browsers.served import Served
from tests.plans.pictures import CANARY, GPS_CANARY, a_drawing, saved_as, tell_tale_exif


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
