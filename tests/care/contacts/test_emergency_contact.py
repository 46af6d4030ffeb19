"""Whom to call for a client: in which order, since when, and what stood there before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.contacts.emergency_contact import (
    CONTACT_LIMIT,
    EmergencyContact,
    Facts,
    call_first,
    contact_of,
    contacts_of,
    keep_contact,
    take_off,
    versions_of,
)
from pocketplan.care.contacts.errors import (
    ContactChanged,
    DayToCome,
    NobodyNamed,
    NotANumber,
    TooManyContacts,
)
from pocketplan.care.errors import CareError, FormReused, NotInTheRecord
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.plans.contact import number
from pocketplan.plans.errors import TextTooLong, UnreadableChange
from tests.builders import NOW, a_client, a_therapist

TODAY = NOW.date()
AMIRA = Facts(name="Amira", relationship="my sister", phone="020 7946 0958", agreed_on=TODAY)
OMAR = Facts(name="Omar", phone="07700 900123")


def keep(session: Session, client: Account, facts: Facts, **more: Any) -> EmergencyContact:
    details: dict[str, Any] = {"by": client, "at": NOW, "today": TODAY, "client": client, **more}
    with saved(session):
        return keep_contact(session, details.pop("row_id", uuid4()), facts, **details)


@pytest.fixture
def noor(session: Session) -> Account:
    """A client, beside another who has a contact too."""
    keep(session, a_client(session, name="Sam"), Facts(name="Priya", phone="020 7946 0111"))
    return a_client(session)


def test_contacts_are_called_in_the_order_in_which_they_were_named(session: Session, noor: Account):
    keep(session, noor, AMIRA)
    omar = keep(session, noor, OMAR)

    in_order = [one.facts.name for one in contacts_of(session, noor)]
    with saved(session):
        call_first(session, noor, omar.contact_id)

    assert in_order == ["Amira", "Omar"]
    assert [one.facts.name for one in contacts_of(session, noor)] == ["Omar", "Amira"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("020 7946 0958", "+44 20 7946 0958"),
        ("020 7946 0958 ext. 12", "+44 20 7946 0958 ext 12"),
        ("999", "999"),
        ("\u202a020 7946 0958\u202c", "+44 20 7946 0958"),
        ("", ""),
    ],
    ids=["at home", "with an extension", "short", "with marks that nobody sees", "none yet"],
)
def test_a_number_reads_the_same_in_every_country(
    session: Session, noor: Account, typed: str, kept: str
):
    contact = keep(session, noor, replace(AMIRA, phone=typed))

    assert contact.facts.phone == kept
    assert kept == "" or number(kept, "US").is_callable  # type: ignore[union-attr]


def test_what_a_contact_was_before_stays_in_the_record(session: Session, noor: Account):
    first = keep(session, noor, AMIRA)

    keep(session, noor, replace(AMIRA, hours="after six"), instead_of=first)

    assert [one.facts.hours for one in contacts_of(session, noor)] == ["after six"]
    versions = versions_of(session, noor, first.contact_id)
    assert [one.facts.hours for one in versions] == ["after six", ""]


def test_somebody_who_is_no_contact_any_more_is_not_called_and_not_forgotten(
    session: Session, noor: Account
):
    first = keep(session, noor, AMIRA)

    with saved(session):
        take_off(session, first.contact_id, client=noor, by=noor, at=NOW)

    assert contacts_of(session, noor) == []
    assert len(versions_of(session, noor, first.contact_id)) == 2
    with pytest.raises(NotInTheRecord):
        contact_of(session, noor, first.contact_id)


def test_somebody_who_does_not_open_is_taken_off_by_their_id_and_stays_in_the_record(
    session: Session, noor: Account
):
    first, other = keep(session, noor, AMIRA), keep(session, noor, replace(AMIRA, name="Jules"))
    with saved(session):
        first.sealed_body = b"\x00" * 64

    for _ in range(2):
        with saved(session):
            take_off(session, first.contact_id, client=noor, by=noor, at=NOW)

    assert contacts_of(session, noor) == [other]
    assert len(versions_of(session, noor, first.contact_id)) == 2
    with pytest.raises(NotInTheRecord):
        take_off(session, uuid4(), client=noor, by=noor, at=NOW)


def test_a_change_of_what_has_changed_meanwhile_is_refused(session: Session, noor: Account):
    first = keep(session, noor, AMIRA)
    keep(session, noor, replace(AMIRA, phone="020 7946 0222"), instead_of=first)

    with pytest.raises(ContactChanged):
        keep(session, noor, replace(AMIRA, phone="020 7946 0333"), instead_of=first)

    assert contacts_of(session, noor)[0].facts.phone == "+44 20 7946 0222"


def test_of_two_who_change_a_contact_at_once_one_is_told(
    session: Session, noor: Account, race: Callable[..., list[Any]]
):
    first_id = keep(session, noor, AMIRA).id

    def change(own: Session) -> str:
        client = own.get_one(Account, noor.id)
        seen = own.get_one(EmergencyContact, first_id)
        facts = replace(AMIRA, hours="after six")
        details: dict[str, Any] = {"client": client, "by": client, "at": NOW, "today": TODAY}
        keep_contact(own, uuid4(), facts, instead_of=seen, **details)
        return "kept"

    assert sorted(race(2, change, ContactChanged), key=str) == [ContactChanged, "kept"]


def test_a_form_sent_twice_makes_one_contact(session: Session, noor: Account):
    form_id = uuid4()
    keep(session, noor, AMIRA, row_id=form_id)

    keep(session, noor, AMIRA, row_id=form_id)

    assert len(contacts_of(session, noor)) == 1


def test_what_was_put_right_in_a_form_whose_answer_was_lost_counts(session: Session, noor: Account):
    form_id, right = uuid4(), replace(AMIRA, phone="020 7946 0222")
    keep(session, noor, OMAR)
    keep(session, noor, AMIRA, row_id=form_id)

    for _ in range(2):
        keep(session, noor, right, row_id=form_id)

    omar, amira = contacts_of(session, noor)
    assert (omar.facts.name, amira.facts.phone) == ("Omar", "+44 20 7946 0222")
    assert len(versions_of(session, noor, amira.contact_id)) == 2


def test_another_persons_form_is_not_taken_for_ones_own(session: Session, noor: Account):
    form_id, sam = uuid4(), a_client(session, name="Sam")
    keep(session, noor, AMIRA, row_id=form_id)

    with pytest.raises(FormReused):
        keep(session, sam, OMAR, row_id=form_id)


def test_another_clients_contact_is_not_there(session: Session, noor: Account):
    theirs = keep(session, a_client(session), OMAR)

    with pytest.raises(NotInTheRecord):
        contact_of(session, noor, theirs.contact_id)
    assert versions_of(session, noor, theirs.contact_id) == []


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"name": "  "}, NobodyNamed),
        ({"name": "n" * 201}, TextTooLong),
        ({"name": "Ami\0ra"}, UnreadableChange),
        ({"phone": "ask at the desk"}, NotANumber),
        ({"phone": "1" * 41}, TextTooLong),
        ({"may_be_told": "w" * 1_000_000}, TextTooLong),
        ({"agreed_on": TODAY + timedelta(days=1)}, DayToCome),
        ({"confirmed_on": date(1, 1, 1)}, DayToCome),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else value.__name__,
)
def test_what_is_no_contact_is_refused(
    session: Session, noor: Account, wrong: dict[str, Any], refusal: type[CareError]
):
    with pytest.raises(refusal):
        keep(session, noor, replace(AMIRA, **wrong))

    assert contacts_of(session, noor) == []


def test_a_client_has_so_many_contacts_and_no_more(session: Session, noor: Account):
    for _ in range(CONTACT_LIMIT):
        keep(session, noor, OMAR)

    with pytest.raises(TooManyContacts):
        keep(session, noor, AMIRA)


def test_a_therapist_writes_a_contact_in_their_own_name(session: Session, noor: Account):
    lee = a_therapist(session)

    contact = keep(session, noor, AMIRA, by=lee)

    assert (contact.by_id, contact.client_id) == (lee.id, noor.id)
