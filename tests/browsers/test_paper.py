"""A plan on paper, as a browser prints it: thirty entries on one page of either size."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browsers.conftest import PICTURES
from tests.browsers.practice import contact, entry
from tests.browsers.served import Served

PAGE = re.compile(rb"/Type /Page\b")
SPECIFIC = "the blue mug, the window seat, and the long way home by the canal"
PARTS = ("warning_signs", "coping_steps", "safe_places", "my_way", "values")


@pytest.fixture
def noors(served: Served, phone: BrowserContext) -> Page:
    """Noor's phone, signed in, with thirty entries in her plan."""
    for number in range(19):
        words = f"{SPECIFIC}, {number} minutes"
        served.change(served.noor, **entry(PARTS[number % len(PARTS)], words=words))
    for number in range(4):
        somebody = contact(f"Friend {number}", f"020 7946 010{number}")
        served.change(served.noor, **entry("trusted_people", contact=somebody))
    served.sign_in(phone, served.noor, keeps_copy=False)
    return phone.new_page()


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_plan_of_thirty_entries_is_one_page(served: Served, noors: Page, size: str) -> None:
    for kind in ("sheet", "card", "helper"):
        noors.goto(f"/plans/{served.plan_id}/paper?kind={kind}&private=y")
        printed = noors.pdf(format=size, path=PICTURES / f"paper-{kind}-{size}.pdf")

        assert len(PAGE.findall(printed)) == 1, kind


def test_only_the_paper_is_printed_and_nothing_on_it_is_cut_off(
    served: Served, noors: Page
) -> None:
    noors.goto(f"/plans/{served.plan_id}/paper?kind=card")
    noors.emulate_media(media="print")

    assert not noors.get_by_role("button", name="Show it").is_visible()
    assert not noors.locator(".bar").is_visible()
    assert noors.get_by_text("020 7946 0103").is_visible()
    cut = noors.locator(".panel").evaluate_all(
        "(panels) => panels.filter((one) => one.scrollHeight > one.clientHeight + 1).length"
    )
    assert cut == 0


def test_paper_shows_the_plan_without_what_is_private_or_belongs_to_a_screen(
    served: Served, phone: BrowserContext
) -> None:
    served.change(served.noor, **entry("safer_space", words="Sam keeps the key"))
    served.sign_in(phone, served.noor)
    page = phone.new_page()
    page.goto("/plan")

    page.emulate_media(media="print")

    assert not page.get_by_text("Sam keeps the key").is_visible()
    assert not page.locator(".bar").is_visible()
    assert page.get_by_text("The cat needs me").is_visible()
