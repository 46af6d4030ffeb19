"""An assessment is weighed in words, and the note written last says when to look again."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from pocketplan.care.notes.assessment import (
    Assessed,
    AssessmentNote,
    is_in_words,
    next_looks,
    standing_look,
)
from pocketplan.care.notes.errors import (
    DayAhead,
    DayBehind,
    DayFarOff,
    LikelihoodInDigits,
    NothingDone,
    NothingSaid,
    TooMuchSaid,
)
from pocketplan.care.notes.version import correct, keep, note_of
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.builders import NOW
from tests.care.notes.conftest import Case

TODAY = NOW.date()
DIGITS = ("7", "7/10", "80 %", "80%", "0.8", "7 out of 10", "about 80 percent", "٧", "7 de 10")
WORDS = ("Likely tonight", "80 %, she says, and I think less", "poco probable", "не сейчас", "可能")


def assessed(**said: Any) -> Assessed:
    return Assessed(**{"on": TODAY, "kind": "Grief.", "actions": "Called her doctor.", **said})


def a_note(case: Case, *, client: Account | None = None, at: datetime = NOW, **said: Any) -> UUID:
    note_id = uuid4()
    with saved(case.session):
        one = assessed(**{"on": at.date(), **said})
        about = {"client": client or case.noor, "by": case.lee, "at": at}
        keep(case.session, AssessmentNote, note_id, one, **about)
    return note_id


def again(case: Case, note_id: UUID, said: Assessed, *, at: datetime = NOW) -> None:
    with saved(case.session):
        note = note_of(case.session, AssessmentNote, case.noor, note_id)
        written = {"note": note, "corrects": note.now.id, "by": case.lee, "at": at}
        correct(case.session, AssessmentNote, uuid4(), said, **written)


@pytest.mark.parametrize("likelihood", DIGITS)
def test_a_number_is_no_likelihood(likelihood: str) -> None:
    faults = list(assessed(likelihood=likelihood).faults(NOW, None))

    assert [(type(one), one.field) for one in faults] == [(LikelihoodInDigits, "likelihood")]


@pytest.mark.parametrize("likelihood", WORDS)
def test_words_are_a_likelihood_also_where_a_number_stands_among_them(likelihood: str) -> None:
    assert is_in_words(likelihood)
    assert list(assessed(likelihood=likelihood).faults(NOW, None)) == []


FAULTY = {
    "tomorrow": ({"on": TODAY + timedelta(days=1)}, DayAhead, "on"),
    "no kind": ({"kind": ""}, NothingSaid, "kind"),
    "nothing done": ({"actions": ""}, NothingDone, "actions"),
    "a look yesterday": ({"next_look_on": TODAY - timedelta(days=1)}, DayBehind, "next_look_on"),
    "a look in three years": ({"next_look_on": date(2029, 3, 2)}, DayFarOff, "next_look_on"),
    "a look on the last day": ({"next_look_on": date.max}, DayFarOff, "next_look_on"),
    "too long": ({"helps": "x" * 10_001}, TooMuchSaid, "helps"),
}


@pytest.mark.parametrize(("said", "fault", "field"), FAULTY.values(), ids=FAULTY)
def test_what_cannot_be_kept_is_refused_at_its_field(
    said: dict[str, Any], fault: type[Exception], field: str
) -> None:
    faults = [(type(one), one.field) for one in assessed(**said).faults(NOW, None)]

    assert faults == [(fault, field)]


def test_a_correction_may_keep_a_look_that_lies_behind_by_now() -> None:
    before = assessed(next_look_on=TODAY)
    a_week_on = NOW + timedelta(days=7)

    assert list(assessed(next_look_on=TODAY, urges="None.").faults(a_week_on, before)) == []


def test_the_note_written_last_says_when_to_look_again(case: Case) -> None:
    a_note(case, next_look_on=date(2026, 3, 4), at=NOW - timedelta(days=3))
    a_note(case, next_look_on=date(2026, 4, 1))
    a_note(case, client=case.sam, next_look_on=date(2026, 3, 3), at=NOW - timedelta(days=1))
    looks = next_looks(case.session, [case.noor.id, case.okafor.id])

    assert looks == {case.noor.id: date(2026, 4, 1)}
    assert standing_look(case.session, case.sam) == date(2026, 3, 3)


def test_a_note_without_a_look_ends_the_one_before(case: Case) -> None:
    a_note(case, next_look_on=date(2026, 3, 4), at=NOW - timedelta(days=3))
    a_note(case)

    assert next_looks(case.session, [case.noor.id]) == {}


def test_what_was_corrected_decides_as_corrected_and_what_was_taken_back_does_not(
    case: Case,
) -> None:
    first = a_note(case, next_look_on=date(2026, 3, 4), at=NOW - timedelta(days=3))
    last = a_note(case, next_look_on=date(2026, 4, 1))

    again(case, last, assessed(next_look_on=date(2026, 5, 1)))
    assert standing_look(case.session, case.noor) == date(2026, 5, 1)
    again(case, first, assessed(next_look_on=date(2026, 3, 5)), at=NOW + timedelta(hours=1))
    assert standing_look(case.session, case.noor) == date(2026, 5, 1)
    again(case, last, assessed(next_look_on=date(2026, 5, 1)).taken_back("Another client's."))
    assert standing_look(case.session, case.noor) == date(2026, 3, 5)


def test_a_note_that_does_not_open_stops_nobody_elses_look(case: Case) -> None:
    note_id = a_note(case, next_look_on=date(2026, 4, 1))
    a_note(case, client=case.sam, next_look_on=date(2026, 3, 3))
    with saved(case.session):
        case.session.get_one(AssessmentNote, note_id).sealed_body = b"\1" + bytes(99)

    looks = next_looks(case.session, [case.noor.id, case.sam.id])

    assert looks == {case.sam.id: date(2026, 3, 3)}
