"""A yes by link confirms the number of somebody to call in an emergency, and changes none."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from pocketplan.care.contacts.emergency_contact import (
    EmergencyContact,
    Facts,
    contacts_of,
    keep_contact,
    versions_of,
)
from pocketplan.care.readiness.answering import answer, opened
from pocketplan.care.readiness.link import Answer, Says
from pocketplan.database.transaction import saved
from tests.builders import NOW
from tests.care.readiness.conftest import SAMS_NUMBER

LATER = NOW + timedelta(days=3)


@pytest.fixture
def contact(circle):
    """Return contact(name, number): somebody to call for Noor, as Dr. Lee wrote it down."""

    def keep(name: str, phone: str) -> EmergencyContact:
        with saved(circle.session):
            return keep_contact(
                circle.session,
                uuid4(),
                Facts(name=name, phone=phone, may_be_told="That I am not well.", hours="Evenings"),
                client=circle.noor,
                by=circle.lee,
                at=NOW,
                today=NOW.date(),
            )

    return keep


def say(circle, made, **facts) -> None:
    with saved(circle.session):
        link = opened(circle.session, token=made.token, at=LATER)
        answer(circle.session, link, Answer(**facts), at=LATER)


def test_a_yes_confirms_number_and_hours_of_the_contact_that_was_asked(circle, contact) -> None:
    amal, other = contact("Amal", "020 7946 0150"), contact("Jules", "020 7946 0151")
    made = circle.make(person=f"contact/{amal.contact_id}")

    say(circle, made, says=Says.YES, hours="After six")

    newest, former = versions_of(circle.session, circle.noor, amal.contact_id)
    assert (newest.facts.confirmed_on, newest.facts.hours) == (date(2026, 3, 5), "After six")
    assert newest.facts.may_be_told == former.facts.may_be_told == "That I am not well."
    assert (newest.facts.phone, former.facts.confirmed_on) == (former.facts.phone, None)
    assert len(versions_of(circle.session, circle.noor, other.contact_id)) == 1


def test_whoever_was_asked_as_somebody_in_the_plan_is_found_among_the_contacts(
    circle, contact
) -> None:
    contact("Sam", SAMS_NUMBER)

    say(circle, circle.make(), says=Says.YES)

    (sam,) = contacts_of(circle.session, circle.noor)
    assert (sam.facts.confirmed_on, sam.facts.hours) == (date(2026, 3, 5), "Evenings")


@pytest.mark.parametrize(
    "said",
    [{"says": Says.NO}, {"says": Says.YES, "phone": "020 7946 0199"}],
    ids=["a no", "another number"],
)
def test_neither_a_no_nor_another_number_confirms_anything(circle, contact, said) -> None:
    sam = contact("Sam", SAMS_NUMBER)

    say(circle, circle.make(), **said)

    assert [one.id for one in contacts_of(circle.session, circle.noor)] == [sam.id]
    assert circle.link.answer.says is said["says"]
