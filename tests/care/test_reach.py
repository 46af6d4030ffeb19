"""Who reads what a client writes while a colleague stands in, and for whom."""

from datetime import UTC, datetime, timedelta

import pytest

from pocketplan.care.hours.reach import reach_of
from pocketplan.care.hours.week import Hours
from pocketplan.care.hours.working_hours import keep_hours
from pocketplan.database.transaction import saved
from pocketplan.directory.hours import Span
from pocketplan.people.ending_care import end_care
from tests.builders import NOW, a_care_link, a_practice, a_therapist
from tests.people.covered import BEGINS, OVER, agreed, ask, asking, come_to, in_care

BEFORE = BEGINS - timedelta(seconds=1)
LAST_SECOND = OVER - timedelta(seconds=1)
WEEK = Hours(week=(Span((1, 2, 3, 4, 5), 9 * 60, 17 * 60),))


@pytest.fixture
def elm(session):
    return a_practice(session)


@pytest.fixture
def lee(session, elm):
    return a_therapist(session, practice=elm)


@pytest.fixture
def okafor(session, elm):
    return a_therapist(session, practice=elm, name="Dr. Okafor")


@pytest.fixture
def noor(session, elm, lee):
    return in_care(session, elm, lee, "Noor")


@pytest.fixture
def reads(session, noor):
    """Return who reads at a moment, each with who stands in for them then and who is to come."""

    def at(moment):
        come_to(session, moment)
        return [
            (
                one.therapist.name,
                (there := one.stand_in(moment)) and there.colleague.name,
                len(one.stand_ins),
            )
            for one in reach_of(session, noor, at=moment)
        ]

    return at


def says(session, *therapists):
    with saved(session):
        for one in therapists:
            keep_hours(session, one, WEEK, zone="Europe/London", at=NOW)


def test_who_stands_in_is_named_for_those_days_with_whom_they_stand_in_for(
    session, elm, lee, okafor, noor, reads
):
    agreed(session, lee, okafor, noor)
    says(session, lee, okafor)
    ask(session, lee, asking(okafor, in_care(session, elm, lee, "Sam")))

    told = [reads(at) for at in (BEFORE, BEGINS, LAST_SECOND, OVER)]

    assert told == [
        [("Dr. Lee", None, 1)],
        [("Dr. Lee", "Dr. Okafor", 1)],
        [("Dr. Lee", "Dr. Okafor", 1)],
        [("Dr. Lee", None, 0)],
    ]


def test_who_has_said_no_hours_is_still_named_while_somebody_stands_in(
    session, lee, okafor, noor, reads
):
    agreed(session, lee, okafor, noor)

    assert reads(BEGINS) == [("Dr. Lee", "Dr. Okafor", 1)]
    assert reads(OVER) == []


def test_a_question_without_an_answer_names_nobody(session, lee, okafor, noor, reads):
    says(session, lee, okafor)
    ask(session, lee, asking(okafor, noor))

    assert reads(BEGINS) == [("Dr. Lee", None, 0)]


def test_who_stands_in_is_named_also_once_the_other_has_left(session, lee, okafor, noor, reads):
    agreed(session, lee, okafor, noor)
    says(session, lee, okafor)
    come_to(session, BEGINS)

    with saved(session):
        end_care(session, client_id=noor.id, therapist_id=lee.id, by=lee, at=BEGINS)

    assert reads(BEGINS) == [("Dr. Lee", "Dr. Okafor", 1)]
    assert reach_of(session, noor, at=BEGINS)[0].hours is None  # they read nothing any more


def test_somebody_else_in_care_reads_beside_them(session, elm, lee, okafor, noor, reads):
    ruiz = a_therapist(session, practice=elm, name="Dr. Ruiz")
    a_care_link(session, noor, ruiz)
    says(session, lee, okafor, ruiz)
    agreed(session, lee, okafor, noor)

    assert sorted(reads(datetime(2026, 3, 10, tzinfo=UTC))) == [
        ("Dr. Lee", "Dr. Okafor", 1),
        ("Dr. Ruiz", None, 0),
    ]
