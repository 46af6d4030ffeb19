"""Who may open a client's record, and that it is written down."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.follow_ups.planning import check_owner
from pocketplan.care.opening import record_open_to
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.ending_care import end_care
from pocketplan.people.errors import PersonNotFound
from pocketplan.reading_record.record import Act, lines_about, write_down
from pocketplan.refusal import Refusal
from pocketplan.reminders.room import one_at_a_time
from tests.builders import NOW, a_care_link, a_client, a_practice, a_therapist


def test_opening_a_record_is_written_down_for_the_client(session: Session) -> None:
    practice = a_practice(session)
    noor, sam = a_client(session, practice=practice), a_client(session, practice=practice)
    lee = a_therapist(session, practice=practice)
    for client in (noor, sam):
        a_care_link(session, client, lee)

    with saved(session):
        opened = record_open_to(session, lee, noor.id, Act.READ_NOTES, at=NOW)

    assert opened.id == noor.id
    assert [(line.actor_id, line.act) for line in lines_about(session, noor.id)] == [
        (lee.id, Act.READ_NOTES)
    ]
    assert lines_about(session, sam.id) == []


def test_a_record_closes_with_the_care(session: Session) -> None:
    practice = a_practice(session)
    noor, lee = a_client(session, practice=practice), a_therapist(session, practice=practice)
    link = a_care_link(session, noor, lee)

    with saved(session):
        link.end(at=NOW + timedelta(days=1))

    with pytest.raises(PersonNotFound), saved(session):
        record_open_to(session, lee, noor.id, Act.READ_NOTES, at=NOW)
    assert lines_about(session, noor.id) == []


def test_a_colleague_of_the_practice_opens_no_record(session: Session) -> None:
    practice = a_practice(session)
    noor, lee = a_client(session, practice=practice), a_therapist(session, practice=practice)
    okafor = a_therapist(session, practice=practice, name="Dr. Okafor", is_owner=True)
    a_care_link(session, noor, lee)

    with pytest.raises(PersonNotFound), saved(session):
        record_open_to(session, okafor, noor.id, Act.READ_INTAKE, at=NOW)


def test_nobody_waits_for_each_other_over_one_clients_record(
    session: Session, race: Callable[..., list[Any]]
) -> None:
    """A reminder is proposed while answers are written, over and over."""
    practice = a_practice(session)
    noor, lee = a_client(session, practice=practice), a_therapist(session, practice=practice)
    a_care_link(session, noor, lee)
    noor_id, lee_id, acts = noor.id, lee.id, iter([True, False] * 8)

    def act(own: Session) -> bool:
        therapist, client = own.get_one(Account, lee_id), own.get_one(Account, noor_id)
        if is_answer := next(acts):
            record_open_to(own, therapist, noor_id, Act.CHANGED_INTAKE, at=NOW)
            one_at_a_time(own, client)
        else:
            one_at_a_time(own, client)
            line = {"practice_id": therapist.practice_id, "actor_id": lee_id, "at": NOW}
            write_down(own, **line, subject_id=noor_id, act=Act.CHANGED_REMINDERS)
        return is_answer

    assert sorted(race(16, act, PersonNotFound)) == [False] * 8 + [True] * 8


def test_care_ends_while_a_colleague_plans_for_whoever_leaves(
    session: Session, race: Callable[..., list[Any]]
) -> None:
    practice = a_practice(session)
    noor, lee = a_client(session, practice=practice), a_therapist(session, practice=practice)
    okafor = a_therapist(session, practice=practice, name="Dr. Okafor")
    for therapist in (lee, okafor):
        a_care_link(session, noor, therapist)
    noor_id, lee_id, okafor_id, acts = noor.id, lee.id, okafor.id, iter([True, False] * 4)

    def act(own: Session) -> bool:
        client, therapist = own.get_one(Account, noor_id), own.get_one(Account, lee_id)
        if is_end := next(acts):
            end_care(own, client_id=noor_id, therapist_id=okafor_id, by=client, at=NOW)
        else:
            record_open_to(own, therapist, noor_id, Act.CHANGED_FOLLOW_UPS, at=NOW)
            check_owner(own, client, okafor_id)
        return is_end

    assert race(8, act, Refusal).count(True) == 1
