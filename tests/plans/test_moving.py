"""A client moves: new numbers are read where they are, old ones ring whom they rang."""

from dataclasses import replace

import pytest

from pocketplan.database.transaction import saved
from pocketplan.plans.contact import known_after_moving, known_everywhere, number
from pocketplan.plans.moving import move_home
from pocketplan.plans.part import Part
from pocketplan.plans.plan import entries_of
from pocketplan.plans.value import Contact
from tests.builders import NOW
from tests.plans.changes import adding, keeping, removing, setting


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
    ],
)
def test_what_no_country_code_belongs_to_stays_as_typed(typed, region):
    assert known_everywhere(typed, region) == typed


def test_a_number_with_an_extension_still_rings_elsewhere():
    kept = known_everywhere("020 7946 0958 ext. 12", "GB")

    assert kept == "+44 20 7946 0958 ext 12"
    assert number(kept, "ES").href == "tel:+442079460958,12"


def test_a_number_without_its_area_code_is_shown_as_written_and_makes_no_link_elsewhere():
    kept = known_everywhere("555-0123", "US")

    assert kept == "555-0123 (US)"
    assert number(kept, "ES").href is None


def test_a_long_number_has_room_for_its_note():
    kept = known_everywhere("5 5 5 - 0 1 2 3" + " " * 24 + ".", "US")

    assert kept == "5550123 (US)"


def test_a_line_that_was_taken_out_stays_out_and_comes_back_with_its_country(care, samira):
    added = samira("020 7946 0018")
    removal = removing(added.entry_id, saw=[added.change_id])
    care.take(removal)

    move_to(care, "ES")
    gone = entries_of(care.session, care.plan).with_id(added.entry_id)
    care.take(keeping(added.entry_id, answers=gone.removal_ids))

    assert gone.is_removed
    back = entries_of(care.session, care.plan).with_id(added.entry_id)
    assert back.is_present
    (contact,) = contacts(care, added)
    assert number(contact.phone, care.plan.region).href == "tel:+442079460018"


def test_a_number_written_before_the_move_and_sent_after_it_rings_whom_it_rang(care, samira):
    move_to(care, "ES")
    late = replace(
        adding("", part=Part.TRUSTED_PEOPLE, contact=Contact(name="Jo", phone="020 7946 0019")),
        region="GB",
    )

    care.take(late)
    care.take(late)

    (contact,) = contacts(care, late)
    assert contact == Contact(name="Jo", phone="+44 20 7946 0019")


def test_a_late_number_stands_beside_the_moved_one_until_somebody_chooses(care, samira):
    added = samira("020 7946 0018")
    move_to(care, "ES")
    other = Contact(name="Samira", phone="020 7946 0019")
    seen = setting(added.entry_id, other, field="contact", saw=[added.change_id])

    care.take(replace(seen, region="GB"))

    phones = [contact.phone for contact in contacts(care, added)]
    assert phones == ["+44 20 7946 0018", "+44 20 7946 0019"]


def test_a_late_number_that_was_written_over_stays_written_over(care, samira):
    added = samira("020 7946 0018")
    move_to(care, "ES")
    first = setting(added.entry_id, Contact(name="Jo", phone="020 7946 0019"), field="contact")
    second = Contact(name="Jo", phone="+34 911 23 45 67")
    open_now = entries_of(care.session, care.plan).with_id(added.entry_id).open_ids("contact")
    care.take(setting(added.entry_id, second, field="contact", saw=[first.change_id, *open_now]))

    care.take(replace(first, region="GB"))

    assert contacts(care, added) == [second]


def test_a_number_of_where_the_plan_is_now_is_not_taken_for_a_late_one(care):
    move_to(care, "ES")
    here = Contact(name="Jo", phone="911 23 45 67")
    typed = replace(adding("", part=Part.TRUSTED_PEOPLE, contact=here), region="GB")

    care.take(typed)

    assert contacts(care, typed) == [here]


@pytest.mark.parametrize(
    ("typed", "before", "now", "kept"),
    [
        ("020 7946 0018", "GB", "ES", "+44 20 7946 0018"),
        ("911 23 45 67", "GB", "ES", "911 23 45 67"),
        ("612 34 56 78", "ES", "FR", "612 34 56 78 (ES?)"),  # a mobile in either country
        ("555-0123", "US", "ES", "555-0123 (US?)"),  # a number in neither
        ("(202) 555-0123", "US", "CA", "(202) 555-0123"),  # the same number in both
        ("+44 20 7946 0018", "ES", "FR", "+44 20 7946 0018"),
        ("112", "GB", "ES", "112"),
        ("ask at the desk", "GB", "ES", "ask at the desk"),
        ("", "GB", "ES", ""),
    ],
)
def test_a_number_from_around_a_move_is_never_dialled_in_doubt(typed, before, now, kept):
    assert known_after_moving(typed, before, now) == kept


def test_a_doubtful_number_makes_no_link():
    assert number("612 34 56 78 (ES?)", "FR").href is None
