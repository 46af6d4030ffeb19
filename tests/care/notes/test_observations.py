"""What may be noted as seen, and in which order it is read."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from pocketplan.care.notes.errors import (
    DayAhead,
    DayLongAgo,
    NothingDone,
    NothingSaid,
    TellerUnnamed,
    TooMuchSaid,
)
from pocketplan.care.notes.observation import Indicator, Seen, Source, observations_of
from pocketplan.care.notes.written import written
from tests.builders import NOW
from tests.care.notes.conftest import Case, Damage, seen

FAULTY = {
    "tomorrow": (seen(on=date(2026, 3, 3)), DayAhead, "on"),
    "the last day of all": (seen(on=date.max), DayAhead, "on"),
    "later today": (seen(on=date(2026, 3, 2), at=time(14, 31)), DayAhead, "at"),
    "121 years ago": (seen(on=date(1905, 12, 31)), DayLongAgo, "on"),
    "the first day of all": (seen(on=date.min), DayLongAgo, "on"),
    "nothing": (seen(words=""), NothingSaid, "words"),
    "nothing done": (seen(did=""), NothingDone, "did"),
    "somebody, nobody knows who": (seen(source=Source.SOMEBODY), TellerUnnamed, "who"),
    "10,001 characters": (seen(words="x" * 10_001), TooMuchSaid, "words"),
    "201 characters of who": (seen(who="x" * 201), TooMuchSaid, "who"),
    "201 characters of what": (seen(free="x" * 201), TooMuchSaid, "free"),
}
SOUND = {
    "today": seen(on=date(2026, 3, 2)),
    "this minute": seen(on=date(2026, 3, 2), at=time(14, 30)),
    "late yesterday": seen(on=date(2026, 3, 1), at=time(23, 59)),
    "tomorrow has begun there": seen(on=date(2026, 3, 3), zone="Pacific/Kiritimati"),
    "as a child": seen(on=date(1972, 5, 1)),
    "10,000 characters": seen(words="x" * 10_000, did="é" * 10_000),
    "somebody": seen(source=Source.SOMEBODY, who="Her sister"),
}


@pytest.mark.parametrize(("said", "fault", "field"), FAULTY.values(), ids=FAULTY)
def test_what_cannot_be_kept_is_refused_at_its_field(
    said: Seen, fault: type[Exception], field: str
) -> None:
    faults = [(type(one), one.field) for one in said.faults(NOW, None)]

    assert faults == [(fault, field)]


@pytest.mark.parametrize("said", SOUND.values(), ids=SOUND)
def test_what_can_be_has_no_fault(said: Seen) -> None:
    assert list(said.faults(NOW, None)) == []


def test_everything_is_kept_as_it_was_written(case: Case) -> None:
    kept = {case.keep(said): said for said in SOUND.values()}

    assert {note_id: case.note(note_id).now.said for note_id in kept} == kept


def test_all_that_is_missing_is_said_at_once() -> None:
    nothing = seen(words="", did="", on=date(2026, 3, 9))

    assert [fault.field for fault in nothing.faults(NOW, None)] == ["on", "words", "did"]


def test_what_was_seen_last_comes_first_whenever_it_was_written_down(
    case: Case, damage: Damage
) -> None:
    written_down = datetime(2026, 3, 2, 14, tzinfo=UTC)
    said = {
        "long ago": seen(on=date(2019, 6, 1)),
        "morning": seen(at=time(8)),
        "unreadable": seen(on=date(2019, 6, 1)),
        "evening": seen(at=time(20)),
        "that day": seen(),
        "today": seen(on=date(2026, 3, 2), at=time(9)),
    }
    names = {case.keep(one, at=written_down): name for name, one in said.items()}
    damage(next(note_id for note_id, name in names.items() if name == "unreadable"))

    order = [names[note.id] for note in observations_of(case.session, case.noor)]

    assert order == ["unreadable", "today", "that day", "evening", "morning", "long ago"]


def test_severity_decides_no_order(case: Case) -> None:
    at = time(9)
    light = case.keep(seen(at=at, indicators=(Indicator.SELF_NEGLECT,)), at=NOW)
    grave = case.keep(seen(at=at, indicators=tuple(Indicator)), at=NOW - timedelta(minutes=1))

    assert [note.id for note in observations_of(case.session, case.noor)] == [light, grave]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  a\r\nb\rc  ", "a\nb\nc"),
        ("nul\0 and bell\a", "nul and bell"),
        ("e\u0301", "é"),
        ("علي\u200dم", "علي\u200dم"),
        ("\t", ""),
    ],
    ids=["line-ends", "control", "composed", "joiner", "blank"],
)
def test_words_are_kept_plain(typed: str, kept: str) -> None:
    assert written(typed) == kept
