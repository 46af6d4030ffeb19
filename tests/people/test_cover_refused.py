"""Cover that cannot be: nobody is asked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.cover import CoverKind, covers_of
from pocketplan.people.cover_errors import CoverOverlaps, InCareAlready, NotCoverDays, NotYourself
from pocketplan.people.covering import ask_for_cover
from pocketplan.people.errors import PersonNotFound
from tests.builders import NOW, a_care_link, a_therapist
from tests.people.covered import (
    BEGINS,
    FIRST,
    LAST,
    TODAY,
    agreed,
    ask,
    asking,
    come_to,
)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"first_on": TODAY - timedelta(days=1)}, "first_on"),
        ({"first_on": date.max - timedelta(days=800)}, "first_on"),
        ({"last_on": FIRST - timedelta(days=1)}, "last_on"),
        ({"last_on": FIRST + timedelta(days=366)}, "last_on"),
    ],
    ids=["yesterday", "in the year 9997", "ends before it begins", "longer than a year"],
)
def test_days_that_cannot_be_are_refused(session, lee, okafor, noor, changed, field):
    with pytest.raises(NotCoverDays) as refused:
        ask(session, lee, replace(asking(okafor, noor), **changed))

    assert refused.value.field == field
    assert covers_of(session, noor) == []


def test_a_second_question_about_the_same_days_is_refused(session, elm, lee, okafor, noor):
    ruiz = a_therapist(session, practice=elm, name="Dr. Ruiz")
    ask(session, lee, asking(okafor, noor))

    with pytest.raises(CoverOverlaps):
        ask(session, lee, asking(ruiz, noor, first=LAST, last=LAST))
    ask(session, lee, asking(ruiz, noor, first=LAST + timedelta(days=1), last=date(2026, 4, 1)))

    assert len(covers_of(session, noor)) == 2


def test_after_a_handover_no_day_is_free(session, elm, lee, okafor, noor):
    ruiz = a_therapist(session, practice=elm, name="Dr. Ruiz")
    ask(session, lee, asking(okafor, noor, kind=CoverKind.FOR_GOOD))

    with pytest.raises(CoverOverlaps):
        ask(session, lee, asking(ruiz, noor, first=date(2026, 9, 1), last=date(2026, 9, 2)))


def test_nobody_covers_for_themselves_nor_for_another_practice_nor_from_a_closed_account(
    session, elm, lee, noor
):
    afar = a_therapist(session, name="Dr. Oak")
    gone = a_therapist(session, practice=elm, name="Dr. Gone")
    with saved(session):
        session.get_one(Account, gone.id).closed_at = NOW

    with pytest.raises(NotYourself):
        ask(session, lee, asking(lee, noor))
    for colleague in (afar, gone):
        with pytest.raises(PersonNotFound):
            ask(session, lee, asking(colleague, noor))

    assert covers_of(session, noor) == []


def test_who_looks_after_them_already_is_not_asked(session, lee, okafor, noor, sam):
    a_care_link(session, noor, okafor)

    with pytest.raises(InCareAlready):
        ask(session, lee, asking(okafor, sam, noor))

    assert covers_of(session, sam) == []  # nobody is asked where one cannot be


def test_care_for_some_days_is_not_passed_on(session, elm, lee, okafor, noor):
    ruiz = a_therapist(session, practice=elm, name="Dr. Ruiz")
    agreed(session, lee, okafor, noor)
    come_to(session, BEGINS)

    with pytest.raises(PersonNotFound):
        ask(session, okafor, asking(ruiz, noor))


def test_two_questions_at_once_are_one_or_one_is_refused(session, race, elm, lee, okafor, noor):
    asked = asking(okafor, noor)
    others = [asked, asked, asking(okafor, noor), asking(okafor, noor)]

    lee_id = lee.id

    def act(own):
        lee_there = own.get_one(Account, lee_id)
        return len(ask_for_cover(own, others.pop(), by=lee_there, today=TODAY, at=NOW))

    got = race(4, act, CoverOverlaps)

    session.rollback()
    assert len(covers_of(session, noor)) == 1
    assert set(got) <= {1, CoverOverlaps}


def test_the_form_of_a_colleague_asks_nothing_more(session, lee, okafor, noor):
    asked = asking(okafor, noor)
    ask(session, lee, asked)

    with pytest.raises(PersonNotFound):
        ask(session, okafor, replace(asked, to_id=lee.id))

    assert [one.away.id for one in covers_of(session, noor)] == [lee.id]
