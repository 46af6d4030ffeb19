"""What a phone must have before it can show a plan fits into one first flight of TCP."""

import gzip
import re

from flask import Flask

from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact
from pocketplan.web.release import Release
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


def test_a_plan_of_thirty_entries_and_its_style_fit_one_first_flight(
    app: Flask, shared: Shared
) -> None:
    fill(shared)
    release = app.extensions["pocketplan.release"]

    page = shared.by_noor.get("/plan")

    assert page.get_data(as_text=True).count('<li class="entry" id="e-') == 31  # one is blank
    assert packed(page.data) + packed(style_sheet(release)) <= FIRST_FLIGHT


def test_one_style_sheet_and_nothing_else_blocks_the_first_paint(shared: Shared) -> None:
    fill(shared)

    page = shared.by_noor.get("/plan").get_data(as_text=True)

    assert len(re.findall(r'rel="stylesheet"', page)) == 1
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


def style_sheet(release: Release) -> bytes:
    return release.static["css/client.css"].body


def packed(body: bytes) -> int:
    return len(gzip.compress(body, LEVEL))
