"""A therapist's hours: which week holds, who is away, and who is at work at a moment."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.errors import CareError
from pocketplan.care.hours.reach import reach_of
from pocketplan.care.hours.week import Away, Hours, Reads, checked, works_at
from pocketplan.care.hours.working_hours import (
    MOST_AWAY,
    come_back,
    go_away,
    hours_of,
    is_at_work,
    keep_hours,
)
from pocketplan.database.transaction import saved
from pocketplan.directory.hours import Span
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from tests.builders import NOW, a_care_link, a_client, a_practice, a_therapist

LONDON = "Europe/London"
WEEK = (Span((1, 2, 3, 4, 5), 9 * 60, 17 * 60),)
AT_WORK = Hours(week=WEEK)
NIGHT = (Span((7,), 22 * 60, 30 * 60),)  # Sunday 22:00 to Monday 6:00
MONDAY = date(2026, 3, 2)


def says(session: Session, therapist: Account, hours: Hours = AT_WORK) -> None:
    with saved(session):
        person = session.get_one(Account, therapist.id)
        keep_hours(session, person, hours, zone=LONDON, at=NOW)


def goes(session: Session, therapist: Account, first: date, last: date) -> UUID:
    away = Away(uuid4(), first, last)
    with saved(session):
        person = session.get_one(Account, therapist.id)
        go_away(session, person, away, today=MONDAY, at=NOW)
    return away.id


@pytest.mark.parametrize(
    ("at", "works"),
    [
        (datetime(2026, 3, 2, 9, 0, tzinfo=UTC), True),
        (datetime(2026, 3, 2, 16, 59, tzinfo=UTC), True),
        (datetime(2026, 3, 2, 17, 0, tzinfo=UTC), False),
        (datetime(2026, 3, 1, 12, 0, tzinfo=UTC), False),  # a Sunday
        (datetime(2026, 7, 6, 8, 30, tzinfo=UTC), True),  # clocks are an hour ahead
        (datetime(2026, 7, 6, 16, 30, tzinfo=UTC), False),
    ],
    ids=["begins", "last minute", "ends", "Sunday", "summer morning", "summer evening"],
)
def test_a_therapist_is_at_work_by_the_clock_on_their_own_wall(at: datetime, works: bool) -> None:
    assert works_at(Hours(week=WEEK), at, ZoneInfo(LONDON)) is works


def test_a_night_that_begins_on_sunday_goes_on_to_monday() -> None:
    hours, zone = Hours(week=NIGHT), ZoneInfo(LONDON)

    assert works_at(hours, datetime(2026, 3, 2, 5, 59, tzinfo=UTC), zone)
    assert not works_at(hours, datetime(2026, 3, 2, 6, 0, tzinfo=UTC), zone)


@pytest.mark.parametrize(
    ("last", "works"),
    [(date(2026, 3, 1), False), (date(2026, 2, 28), True)],
    ids=["that Sunday", "the day before"],
)
def test_a_night_that_began_on_a_day_away_is_away_as_a_whole(last: date, works: bool) -> None:
    away = Away(uuid4(), date(2026, 2, 20), last)
    hours, zone = Hours(week=NIGHT, away=(away,)), ZoneInfo(LONDON)

    assert works_at(hours, datetime(2026, 3, 2, 5, 59, tzinfo=UTC), zone) is works


def test_who_has_said_no_hours_is_taken_as_there(session: Session) -> None:
    assert is_at_work(session, a_therapist(session), NOW)


def test_nobody_is_at_work_on_days_away(session: Session) -> None:
    lee, okafor = a_therapist(session), a_therapist(session)
    for therapist in (lee, okafor):
        says(session, therapist)
    away = goes(session, lee, MONDAY, MONDAY)

    at_noon = [is_at_work(session, who, NOW) for who in (lee, okafor)]
    with saved(session):
        come_back(session, session.get_one(Account, lee.id), away, at=NOW)

    assert at_noon == [False, True]
    assert is_at_work(session, lee, NOW)


def test_a_new_week_keeps_the_days_away(session: Session) -> None:
    lee = a_therapist(session)
    goes(session, lee, MONDAY, MONDAY)

    says(session, lee, Hours(week=WEEK, reads=Reads.BEFORE_MEETING))

    kept = hours_of(session, lee)
    assert kept is not None
    assert (len(kept.away), kept.reads) == (1, Reads.BEFORE_MEETING)


@pytest.mark.parametrize(
    ("week", "code"),
    [
        ((Span((1,), 540, 720), Span((1, 2), 700, 800)), "hours-overlap"),
        ((Span((7,), 22 * 60, 30 * 60), Span((1,), 300, 400)), "hours-overlap"),
        ((Span((), 540, 720),), "not-a-stretch"),
        ((Span((1,), 540, 540),), "not-a-stretch"),
        ((Span((1,), 540, 540 + 1441),), "not-a-stretch"),
    ],
    ids=["same day", "night into Monday", "no day", "no length", "more than a day"],
)
def test_a_week_that_cannot_be_is_refused(week: tuple[Span, ...], code: str) -> None:
    with pytest.raises(CareError) as refusal:
        checked(Hours(week=week))

    assert refusal.value.code == code


def test_where_a_week_is_refused_the_former_stays(session: Session) -> None:
    lee = a_therapist(session)
    says(session, lee)

    with pytest.raises(CareError):
        says(session, lee, Hours(week=(Span((), 540, 720),)))

    kept = hours_of(session, lee)
    assert kept is not None
    assert kept.week == WEEK


def test_days_away_that_cannot_be_are_refused(session: Session) -> None:
    lee = a_therapist(session)

    for first, last, code in (
        (MONDAY, MONDAY - timedelta(days=1), "away-backwards"),
        (MONDAY - timedelta(days=9), MONDAY - timedelta(days=1), "away-in-the-past"),
        (MONDAY, date(2126, 3, 2), "away-too-far"),
    ):
        with pytest.raises(CareError) as refusal:
            goes(session, lee, first, last)
        assert refusal.value.code == code


def test_so_many_days_away_and_no_more(session: Session) -> None:
    lee = a_therapist(session)
    with saved(session):
        for _ in range(MOST_AWAY):
            away = Away(uuid4(), MONDAY, MONDAY)
            go_away(session, lee, away, today=MONDAY, at=NOW)

    with pytest.raises(CareError) as refusal:
        goes(session, lee, MONDAY, MONDAY)

    assert refusal.value.code == "too-much-away"


def test_a_client_reads_the_hours_of_whoever_has_them_in_care_now(session: Session) -> None:
    practice = a_practice(session)
    noor, sam = a_client(session, practice=practice), a_client(session, practice=practice)
    lee, okafor, ruiz, mute = (a_therapist(session, practice=practice) for _ in range(4))
    for therapist in (lee, okafor, ruiz):
        says(session, therapist)
    for client, therapist in ((noor, lee), (noor, ruiz), (noor, mute), (sam, okafor)):
        a_care_link(session, client, therapist)
    with saved(session):
        a_care_link(session, noor, ruiz).end(at=NOW)

    assert [reach.therapist.id for reach in reach_of(session, noor, at=NOW)] == [lee.id]


def test_changed_hours_let_kept_pages_be_drawn_anew(session: Session) -> None:
    lee, elsewhere = a_therapist(session), a_therapist(session)
    says(session, lee)

    goes(session, lee, MONDAY, MONDAY)

    moved = [session.get_one(Practice, who.practice_id).hours for who in (lee, elsewhere)]
    assert moved == [2, 0]
