"""What a phone must have before it can show a plan fits into one first flight of TCP."""

import gzip
import re

from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact
from tests.web.conftest import Shared

FIRST_FLIGHT = 13_900  # bytes
LEVEL = 6
WORDS = (
    "Walk to the harbour wall and back, the long way past the bakery",
    "My chest goes tight at about four in the afternoon",
    "Samira keeps the spare keys and the box from the bathroom",
    "Ask before you sit down, and tell me your name first",
    "Seeing Yusuf play in the school concert in June",
    "Central library, second floor, the table by the window",
)
PEOPLE = ("Samira", "Tom from the allotment", "Auntie Mariam", "Jo upstairs", "Nurse Okafor")


def test_a_plan_of_thirty_entries_and_its_style_fit_one_first_flight(shared: Shared) -> None:
    fill(shared)

    page = shared.by_noor.get("/plan")

    assert page.get_data(as_text=True).count('<li class="entry" id="e-') == 31  # one is blank
    assert "<style>@layer tokens" in page.get_data(as_text=True)
    assert packed(page.data) <= FIRST_FLIGHT


def test_nothing_but_the_page_itself_blocks_its_first_paint(shared: Shared) -> None:
    fill(shared)

    page = shared.by_noor.get("/plan").get_data(as_text=True)

    assert 'rel="stylesheet"' not in page
    scripts = re.findall(r"<script[^>]*>", page)
    assert all('type="module"' in script for script in scripts)


def fill(shared: Shared) -> None:
    """Thirty specific entries over the eight parts, a third of them by the therapist."""
    for number in range(30):
        part = list(Part)[number % len(Part)]
        who = shared.lee if number % 3 == 2 else shared.noor
        if part in (Part.TRUSTED_PEOPLE, Part.PROFESSIONALS):
            person = Contact(
                name=f"{PEOPLE[number % len(PEOPLE)]} {number}",
                phone=f"020 7946 0{number:03}",
                text=f"07700 900{number:03}",
            )
            shared.add(who, part=part, contact=person, hours=f"Mon-Fri {number % 9}-18")
        else:
            shared.add(who, f"{WORDS[number % len(WORDS)]}, {number} minutes or more", part=part)


def packed(body: bytes) -> int:
    return len(gzip.compress(body, LEVEL))
