"""Where a client lives, and where they are today and on no other day."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.contacts.errors import DayToCome, NoPlace
from pocketplan.care.contacts.place import (
    Address,
    TodaysPlace,
    Whereabouts,
    home_of,
    homes_of,
    keep_home,
    keep_place,
    place_today,
    places_of,
)
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.builders import NOW, a_client, a_therapist

TODAY = NOW.date()


def say(session: Session, client: Account, place: str, **more: Any) -> TodaysPlace:
    details: dict[str, Any] = {
        "on": TODAY,
        "client": client,
        "by": client,
        "at": NOW,
        "today": TODAY,
        **more,
    }
    with saved(session):
        row_id = details.pop("row_id", uuid4())
        return keep_place(session, row_id, Whereabouts(place=place), **details)


@pytest.fixture
def noor(session: Session) -> Account:
    """A client, beside another who is somewhere else."""
    say(session, a_client(session, name="Sam"), "Sam's caravan")
    return a_client(session)


def test_the_newest_address_counts_and_the_former_one_stays(session: Session, noor: Account):
    for hours, address in enumerate(("4 Elm Street", "9 Pond Lane")):
        with saved(session):
            later = NOW + timedelta(hours=hours)
            details: dict[str, Any] = {"client": noor, "by": noor, "at": later}
            keep_home(session, uuid4(), Address(address=address), **details)

    home = home_of(session, noor)

    assert home is not None
    assert home.home.address == "9 Pond Lane"
    assert [one.home.address for one in homes_of(session, noor)] == ["9 Pond Lane", "4 Elm Street"]


def test_an_address_put_right_in_a_form_whose_answer_was_lost_counts(
    session: Session, noor: Account
):
    form_id = uuid4()
    for minutes, address in enumerate(("4 Elm Street", "44 Elm Street", "44 Elm Street")):
        with saved(session):
            later = NOW + timedelta(minutes=minutes)
            details: dict[str, Any] = {"client": noor, "by": noor, "at": later}
            keep_home(session, form_id, Address(address=address), **details)

    addresses = [one.home.address for one in homes_of(session, noor)]
    assert addresses == ["44 Elm Street", "4 Elm Street"]


def test_a_place_put_right_in_a_form_whose_answer_was_lost_counts(session: Session, noor: Account):
    form_id = uuid4()
    for minutes, place in enumerate(("at the mill", "at the mill bridge", "at the mill bridge")):
        say(session, noor, place, row_id=form_id, at=NOW + timedelta(minutes=minutes))

    places = [one.where.place for one in places_of(session, noor)]
    assert places == ["at the mill bridge", "at the mill"]


def test_yesterdays_place_is_not_todays(session: Session, noor: Account):
    say(session, noor, "at my aunt's", on=TODAY - timedelta(days=1))

    assert place_today(session, noor, on=TODAY) is None
    assert [one.where.place for one in places_of(session, noor)] == ["at my aunt's"]


def test_who_moves_on_during_the_day_is_where_they_said_last(session: Session, noor: Account):
    say(session, noor, "at home")
    say(session, noor, "at the library", by=a_therapist(session), at=NOW + timedelta(minutes=5))

    place = place_today(session, noor, on=TODAY)

    assert place is not None
    assert place.where.place == "at the library"


@pytest.mark.parametrize(
    "on",
    [TODAY + timedelta(days=1), TODAY - timedelta(days=8), date.max, date.min],
    ids=["tomorrow", "long ago", "the last day", "the first day"],
)
def test_a_session_of_another_time_has_no_place(session: Session, noor: Account, on: date):
    with pytest.raises(DayToCome):
        say(session, noor, "at home", on=on)

    assert places_of(session, noor) == []


def test_nowhere_is_no_place(session: Session, noor: Account):
    with pytest.raises(NoPlace):
        say(session, noor, " \n ")
    with pytest.raises(NoPlace), saved(session):
        keep_home(session, uuid4(), Address(address=""), client=noor, by=noor, at=NOW)
