"""The plan check at the desk: for the therapist alone, each hint one tap from its line."""

import re

import pytest

from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact
from pocketplan.reading_record.record import Act
from tests.builders import text_of


@pytest.fixture
def vague(shared):
    return shared.add(shared.noor, "Call someone, then relax")


def test_a_hint_names_the_words_asks_and_leads_to_the_line(shared, vague):
    page = shared.by_lee.get(f"{shared.path}/check")

    said = text_of(page)
    assert "“someone” in: Call someone, then relax Who exactly?" in said
    assert f'href="{shared.path}/entries/{vague.entry_id}"' in page.get_data(as_text=True)
    assert shared.record == [("Dr. Lee", Act.CHECKED_PLAN)]


def test_the_client_does_not_see_it(shared, vague):
    assert shared.by_noor.get(f"{shared.path}/check").status_code == 403


def test_it_gives_no_grade_no_count_and_no_colour(shared, vague):
    for words in ("Do something", "Go out", "See friends"):
        shared.add(shared.noor, words)

    page = text_of(shared.by_lee.get(f"{shared.path}/check"))

    page = page[page.index("Plan check") :]
    assert not re.search(r"\d+ ?(%|of|hints|points|/)", page.replace("24/7", "").replace("90", ""))


def test_a_number_that_makes_no_call_is_named_with_whose_it_is(shared):
    shared.add(
        shared.noor, part=Part.TRUSTED_PEOPLE, words="", contact=Contact(name="Amina", phone="x1")
    )

    page = text_of(shared.by_lee.get(f"{shared.path}/check"))

    assert "“x1” in: Amina No phone can dial this as it stands." in page
    assert "“Amina” Nobody noted that this person agreed to be here." in page


def test_a_plan_in_spanish_is_read_in_spanish_at_an_english_desk(rows, shared):
    plan = shared.plan
    plan.language = "es"
    rows.commit()
    shared.add(shared.noor, "Llamar a alguien")

    page = text_of(shared.by_lee.get(f"{shared.path}/check"))

    assert "“alguien” in: Llamar a alguien Who exactly?" in page
