"""A client moves: new numbers are read where they are, old ones ring whom they rang."""

import pytest

from pocketplan.database.transaction import saved
from pocketplan.plans.contact import known_everywhere, number
from pocketplan.plans.moving import move_home
from pocketplan.plans.part import Part
from pocketplan.plans.plan import entries_of
from pocketplan.plans.value import Contact
from tests.builders import NOW
from tests.plans.changes import adding, setting


@pytest.fixture
def samira(care):
    def with_number(phone, text=""):
        contact = Contact(name="Samira", phone=phone, text=text)
        added = adding("", part=Part.TRUSTED_PEOPLE, contact=contact)
        care.take(added)
        return added

    return with_number


def move_to(care, region):
    with saved(care.session):
        move_home(care.session, care.noor, region, at=NOW)


def contacts(care, added):
    entry = entries_of(care.session, care.plan).with_id(added.entry_id)
    return [open_.value for open_ in entry.values("contact")]


def test_a_number_written_at_home_rings_the_same_phone_after_moving(care, samira):
    added = samira("020 7946 0018", text="07700 900123")

    move_to(care, "ES")

    (contact,) = contacts(care, added)
    assert contact == Contact(name="Samira", phone="+44 20 7946 0018", text="+44 7700 900123")
    assert number(contact.phone, care.plan.region).href == "tel:+442079460018"
    assert care.noor.region == care.plan.region == "ES"


def test_moving_there_and_back_changes_a_number_once(care, samira):
    samira("020 7946 0018")

    move_to(care, "ES")
    move_to(care, "GB")

    assert care.plan.revision == 2


def test_two_versions_of_a_number_are_still_two(care, samira):
    added = samira("020 7946 0018")
    theirs = Contact(name="Samira", phone="020 7946 0019")
    care.take(setting(added.entry_id, theirs, field="contact"), by=care.lee)

    move_to(care, "ES")

    phones = {contact.phone for contact in contacts(care, added)}
    assert phones == {"+44 20 7946 0018", "+44 20 7946 0019"}


@pytest.mark.parametrize(
    ("typed", "region"),
    [
        ("", "GB"),
        ("112", "GB"),
        ("116 123", "GB"),
        ("+34 911 23 45 67", "GB"),
        ("ask at the desk", "GB"),
        ("555-0123", "US"),  # without its area code: only this town knows it
    ],
)
def test_what_no_country_code_belongs_to_stays_as_typed(typed, region):
    assert known_everywhere(typed, region) == typed
