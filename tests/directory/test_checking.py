"""What is due for checking: reported first, then the oldest; and what one tap says of it."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.directory.checking import due_for_checking, note_checked, queue_for
from pocketplan.directory.errors import ChangedMeanwhile
from pocketplan.directory.keeping import retire
from pocketplan.directory.report import LineReport, open_reports_of_practice, report_line
from pocketplan.directory.service import PracticeLine, keep_service, practice_line
from pocketplan.people.account import Account
from pocketplan.people.errors import NotForYou
from pocketplan.people.practice import Practice
from tests.builders import NOW, a_client, a_practice, a_therapist
from tests.directory.local_service import a_service

TODAY = NOW.date()
SOON, LATER = TODAY + timedelta(days=14), TODAY + timedelta(days=15)


@pytest.fixture
def practice(session: Session) -> Practice:
    return a_practice(session)


@pytest.fixture
def elm(session: Session, practice: Practice) -> Account:
    return a_therapist(session, practice=practice, name="Dr. Elm", is_owner=True)


@pytest.fixture
def okafor(session: Session, practice: Practice) -> Account:
    return a_therapist(session, practice=practice, name="Dr. Okafor")


def keep(
    session: Session,
    practice: Practice,
    name: str,
    review_on: date = SOON,
    keeper: Account | None = None,
    **facts: object,
) -> UUID:
    with saved(session):
        return keep_service(
            session,
            practice,
            uuid4(),
            a_service(name=name, review_on=review_on, **facts),
            region="GB",
            corrects="",
            at=NOW,
            keeper_id=keeper.id if keeper else None,
        ).id


def names(due) -> list[str]:
    return [one.service.name for one in due]


def say(session: Session, practice: Practice, words: str) -> None:
    client = a_client(session, practice=practice)
    with saved(session):
        report_line(session, client, uuid4(), words, at=NOW)


def check(session: Session, person: Account, line_id: UUID, seen: datetime = NOW) -> None:
    with saved(session):
        note_checked(session, person, line_id, seen=seen, on=TODAY, at=NOW)


def test_what_clients_reported_stands_first_then_what_is_oldest(session, practice, elm):
    keep(session, practice, "Soon", SOON, phone="02079460101")
    keep(session, practice, "Not yet", LATER, phone="02079460102")
    keep(session, practice, "Overdue", TODAY - timedelta(days=9), phone="02079460103")
    keep(session, practice, "Night team", LATER, phone="02079460104")
    say(session, practice, "Somebody's team 020 7946 0104")

    due = queue_for(session, elm, on=TODAY)

    assert names(due) == ["Night team", "Overdue", "Soon"]
    assert [one.is_reported for one in due] == [True, False, False]


def test_each_sees_their_own_and_the_owner_what_nobody_here_looks_after(
    session, practice, elm, okafor
):
    gone = a_therapist(session, practice=practice, name="Dr. Ruiz")
    keep(session, practice, "Hers", keeper=okafor)
    keep(session, practice, "Nobody's")
    keep(session, practice, "Of one who left", keeper=gone)
    keep(session, practice, "The owner's", keeper=elm)
    keep(session, a_practice(session), "Elsewhere")
    with saved(session):
        gone.closed_at = NOW

    assert names(due_for_checking(session, okafor, on=TODAY)) == ["Hers"]
    assert names(queue_for(session, okafor, on=TODAY)) == ["Hers"]
    assert sorted(names(due_for_checking(session, elm, on=TODAY))) == [
        "Nobody's",
        "Of one who left",
        "The owner's",
    ]
    assert len(queue_for(session, elm, on=TODAY)) == 4


def test_what_is_off_the_plans_needs_no_checking(session, practice, elm):
    line_id = keep(session, practice, "Gone")
    with saved(session):
        retire(session, elm, line_id, "It closed.", at=NOW)

    assert queue_for(session, elm, on=TODAY) == []
    with pytest.raises(ChangedMeanwhile):
        check(session, elm, line_id)


def test_one_tap_says_checked_today_and_it_holds_as_long_as_before(session, practice, okafor):
    line_id = keep(
        session,
        practice,
        "Night team",
        review_on=date(2026, 3, 10),
        checked_on=date(2025, 12, 10),
        keeper=okafor,
    )
    say(session, practice, "night TEAM 1")
    say(session, practice, "Another line 2")
    (due,) = queue_for(session, okafor, on=TODAY)
    drawn = practice.lines

    check(session, okafor, line_id)
    check(session, okafor, line_id)

    service = practice_line(session, practice.id, line_id).service
    assert (service.checked_on, service.checked_by) == (TODAY, "Dr. Okafor")
    assert service.review_on == due.holds_until == TODAY + timedelta(days=90)
    assert practice.lines > drawn
    assert [one.line for one in open_reports_of_practice(session, practice.id)] == [
        "Another line 2"
    ]
    assert session.query(LineReport).filter_by(looked_by_id=okafor.id).count() == 1


def test_whoever_checked_an_older_number_has_not_checked_this_one(session, practice, elm):
    line_id = keep(session, practice, "Night team")

    with pytest.raises(ChangedMeanwhile):
        check(session, elm, line_id, seen=NOW - timedelta(minutes=1))

    assert session.get_one(PracticeLine, line_id).service.checked_on != TODAY


def test_nobody_checks_what_a_colleague_looks_after(session, practice, okafor):
    line_id = keep(session, practice, "Night team")

    with pytest.raises(NotForYou):
        check(session, okafor, line_id)
