"""A plan on paper: every number on it as it is dialled, and what is private left out."""

import re

import pytest

from pocketplan.directory.lines import lines_for
from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact
from pocketplan.reading_record.record import Act
from tests.plans.changes import setting
from tests.web.conftest import Shared

KINDS = ("sheet", "card", "helper")
PRIVATE = "Sam keeps the key to the cabinet"


@pytest.fixture
def filled(shared: Shared) -> Shared:
    shared.add(shared.noor, "I stop answering", part=Part.WARNING_SIGNS)
    shared.add(shared.noor, "Walk to the canal", how="Phone in my pocket")
    sam = Contact(name="Sam", phone="020 7946 0001")
    shared.add(shared.noor, part=Part.TRUSTED_PEOPLE, contact=sam)
    shared.add(shared.noor, PRIVATE, part=Part.SAFER_SPACE)
    shared.add(shared.noor, "Sit down with me", part=Part.MY_WAY)
    shared.add(shared.noor, "The cat needs me", part=Part.VALUES)
    return shared


def on_paper(shared: Shared, query: str = "", *, by_lee: bool = False) -> str:
    visitor = shared.by_lee if by_lee else shared.by_noor
    answer = visitor.get(f"{shared.path}/paper{query}")
    assert answer.status_code == 200
    text: str = answer.text[answer.text.index("<article") : answer.text.index("</article>")]
    return text


@pytest.mark.parametrize("kind", KINDS)
def test_every_paper_has_the_emergency_number_and_somebody_to_call(filled, kind):
    text = on_paper(filled, f"?kind={kind}")

    assert ">999</b>" in text
    assert ">020 7946 0001</b>" in text
    assert lines_for("GB")[0].phone in re.sub(r"[ -]", "", text)


def test_a_sheet_holds_every_part_and_a_helper_reads_first_what_helps(filled):
    sheet, helper = on_paper(filled), on_paper(filled, "?kind=helper")

    for words in ("I stop answering", "Walk to the canal", "Phone in my pocket", "The cat needs"):
        assert words in sheet
    assert helper.index("Sit down with me") < helper.index("I stop answering")
    assert "The cat needs me" not in helper


@pytest.mark.parametrize("kind", ["sheet", "card"])
def test_what_is_private_is_printed_where_it_was_ticked(filled, kind):
    assert PRIVATE not in on_paper(filled, f"?kind={kind}")
    assert PRIVATE in on_paper(filled, f"?kind={kind}&private=y")


def test_what_is_private_is_on_no_helpers_card(filled):
    assert PRIVATE not in on_paper(filled, "?kind=helper&private=y")


def test_a_kind_that_there_is_not_is_the_sheet(filled):
    assert on_paper(filled, "?kind=poster&private=y&private=") == on_paper(filled, "?private=y")


def test_a_number_that_stands_twice_is_printed_both_ways(filled):
    (entry,) = filled.entries.in_part(Part.TRUSTED_PEOPLE)
    before = entry.open_ids("contact")
    for who, phone in ((filled.noor, "020 7946 0003"), (filled.lee, "020 7946 0004")):
        contact = Contact(name="Sam", phone=phone)
        filled.write(setting(entry.id, contact, saw=before, field="contact"), by=who)

    text = on_paper(filled, "?kind=card")

    assert ">020 7946 0003</b>" in text
    assert ">020 7946 0004</b>" in text


@pytest.mark.parametrize("kind", ["sheet", "card"])
def test_what_is_said_of_somebody_is_printed_on_their_own_line(filled, kind):
    osei = Contact(name="Mrs. Osei", phone="020 7946 0133")
    filled.add(filled.noor, "I do not have to explain", part=Part.SAFE_PLACES, contact=osei)

    lines = on_paper(filled, f"?kind={kind}").split("<li>")

    (hers,) = [line for line in lines if "Mrs. Osei" in line]
    assert "020 7946 0133</b> <small>I do not have to explain" in hers


def test_what_is_no_number_yet_is_printed_once_as_it_was_typed(filled):
    jo = Contact(name="Jo", phone="ask Sam")
    filled.add(filled.noor, part=Part.TRUSTED_PEOPLE, contact=jo)

    assert on_paper(filled).count("ask Sam") == 1


def test_a_therapist_who_prints_has_read_the_plan(filled):
    on_paper(filled, by_lee=True)

    assert filled.record[-1] == ("Dr. Lee", Act.READ_PLAN)


def test_mine_leads_to_ones_own_paper(filled):
    assert 'href="/mine/paper"' in filled.by_noor.get("/mine").text
    assert filled.by_noor.get("/mine/paper").text == filled.by_noor.get(f"{filled.path}/paper").text
