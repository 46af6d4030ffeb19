"""Who must not be contacted, by whatever name or number."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.contacts.barred import Bar, Barred, barred_for, is_barred, keep_barred
from pocketplan.care.contacts.errors import NobodyNamed, NotANumber
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.builders import NOW, a_client

FATHER = Bar(name="José  Almeida", phone="020 7946 0958", why="He must not know where I live.")


def keep(session: Session, client: Account, bar: Bar, **more: Any) -> Barred:
    details = {"client": client, "by": client, "at": NOW, "today": NOW.date(), **more}
    with saved(session):
        return keep_barred(session, details.pop("row_id", uuid4()), bar, **details)


@pytest.fixture
def noor(session: Session) -> Account:
    """A client, beside another who bars somebody too."""
    keep(session, a_client(session, name="Sam"), Bar(name="Priya"))
    return a_client(session)


@pytest.mark.parametrize(
    ("name", "phone"),
    [
        ("José Almeida", ""),
        ("jose\u0301 ALMEIDA ", ""),
        ("Dad", "+44 (0)20 7946 0958"),
        ("Dad", "02079460958"),
        ("Dad", "+442079460958"),
        ("Dad", "020 7946 0958 ext 12"),
        ("\u200fJosé\u200b Almeida", ""),
        ("Dad", "\u202a+44 20 7946 0958\u202c"),
    ],
    ids=[
        "name",
        "another case",
        "from abroad",
        "no spaces",
        "dialled",
        "extension",
        "a name with marks that nobody sees",
        "a number with marks that nobody sees",
    ],
)
def test_somebody_is_barred_however_they_are_written(
    session: Session, noor: Account, name: str, phone: str
):
    keep(session, noor, FATHER)

    assert is_barred(name, phone, barred_for(session, noor), region="GB")


@pytest.mark.parametrize(
    ("name", "phone"),
    [("Amira", "020 7946 0111"), ("Priya", ""), ("", ""), ("José", "999")],
    ids=["another", "barred for another client", "nobody", "another number"],
)
def test_nobody_else_is_barred(session: Session, noor: Account, name: str, phone: str):
    keep(session, noor, FATHER)

    assert not is_barred(name, phone, barred_for(session, noor), region="GB")


def test_a_bar_without_a_number_bars_no_contact_without_one(session: Session, noor: Account):
    keep(session, noor, Bar(name="Priya"))

    assert not is_barred("Amira", "", barred_for(session, noor))


def test_who_may_be_contacted_again_stays_in_the_record(session: Session, noor: Account):
    bar = keep(session, noor, FATHER)

    with saved(session):
        bar.withdraw(by=noor, at=NOW)

    assert barred_for(session, noor) == []
    assert (bar.bar.name, bar.withdrawn_by_id) == ("José Almeida", noor.id)


def test_a_form_sent_twice_bars_once(session: Session, noor: Account):
    form_id = uuid4()

    for _ in range(2):
        keep(session, noor, FATHER, row_id=form_id)

    assert len(barred_for(session, noor)) == 1


def test_what_was_put_right_in_a_form_whose_answer_was_lost_bars_as_well(
    session: Session, noor: Account
):
    form_id = uuid4()
    keep(session, noor, FATHER, row_id=form_id)

    for _ in range(2):
        keep(session, noor, Bar(name="Uncle Rui"), row_id=form_id)

    names = sorted(one.bar.name for one in barred_for(session, noor))
    assert names == ["José Almeida", "Uncle Rui"]


def test_nobody_at_all_is_not_barred(session: Session, noor: Account):
    with pytest.raises(NobodyNamed):
        keep(session, noor, Bar(why="I would rather not say."))


def test_what_is_no_number_is_not_barred(session: Session, noor: Account):
    with pytest.raises(NotANumber):
        keep(session, noor, Bar(name="Dad", phone="his mobile"))
