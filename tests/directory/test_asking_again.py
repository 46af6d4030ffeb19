"""Who agreed to step in is asked again in time, by whoever looks after them."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.directory.asking_again import (
    due_for_asking,
    is_anything_due,
    note_asked,
    to_ask_for,
)
from pocketplan.directory.errors import ChangedMeanwhile, ProfessionalNotFound
from pocketplan.directory.professional import KnownProfessional, keep_professional
from pocketplan.people.account import Account
from pocketplan.people.errors import NotForYou
from pocketplan.people.practice import Practice
from tests.builders import NOW, a_practice, a_therapist
from tests.directory.local_service import a_professional

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


def known(session: Session, keeper: Account, name: str, review_on: date = SOON) -> UUID:
    with saved(session):
        facts = replace(a_professional(name), review_on=review_on)
        return keep_professional(session, keeper, uuid4(), facts, at=NOW).id


def names(found) -> list[str]:
    return [one.facts.name if one.facts else "unread" for one in found]


def test_whoever_looks_after_them_asks_two_weeks_before_the_oldest_first(session, elm, okafor):
    known(session, okafor, "In time", SOON)
    known(session, okafor, "Long since", TODAY - timedelta(days=9))
    known(session, okafor, "Not yet", LATER)
    known(session, elm, "Another's")
    known(session, a_therapist(session, practice=a_practice(session)), "Of another practice")

    assert names(due_for_asking(session, okafor, on=TODAY)) == ["Long since", "In time"]
    assert names(due_for_asking(session, elm, on=TODAY)) == ["Another's"]
    everybody = names(to_ask_for(session, elm, on=TODAY))
    assert (everybody[0], sorted(everybody[1:])) == ("Long since", ["Another's", "In time"])
    assert is_anything_due(session, okafor, on=TODAY)


def test_asked_and_unchanged_it_holds_for_as_long_as_before(session, okafor):
    one = known(session, okafor, "Morag", TODAY)

    with saved(session):
        note_asked(session, okafor, one, seen=NOW, on=TODAY, at=NOW)

    facts = session.get_one(KnownProfessional, one).facts
    assert (facts.checked_on, facts.checked_by) == (TODAY, "Dr. Okafor")
    assert facts.review_on == TODAY + timedelta(days=30)  # agreed yesterday: at least a month
    assert due_for_asking(session, okafor, on=TODAY) == []
    assert not is_anything_due(session, okafor, on=TODAY)


def test_who_saw_something_else_or_looks_after_another_has_asked_nobody(session, elm, okafor):
    one = known(session, elm, "Morag")

    for who, seen, refused in (
        (elm, NOW - timedelta(1), ChangedMeanwhile),
        (okafor, NOW, NotForYou),
        (a_therapist(session, practice=a_practice(session)), NOW, ProfessionalNotFound),
    ):
        with pytest.raises(refused):
            note_asked(session, who, one, seen=seen, on=TODAY, at=NOW)


def test_one_that_does_not_open_stands_first_and_takes_no_other_along(session, okafor):
    known(session, okafor, "In time")
    broken = known(session, okafor, "Gone", LATER)
    with saved(session):
        session.get_one(KnownProfessional, broken).sealed_facts = b"\x00" * 64

    assert names(due_for_asking(session, okafor, on=TODAY)) == ["unread", "In time"]
