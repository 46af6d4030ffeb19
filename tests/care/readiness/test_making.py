"""A link is made by the client, or with their agreement; it shows what they chose and no more."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from pocketplan.care.contacts.barred import Bar, keep_barred
from pocketplan.care.contacts.emergency_contact import Facts, keep_contact
from pocketplan.care.errors import FormReused
from pocketplan.care.readiness.errors import NobodyToAsk, NotAgreed, TooManyLinks
from pocketplan.care.readiness.link import ReadinessLink, links_of
from pocketplan.care.readiness.making import OPEN_LIMIT, make_link
from pocketplan.care.readiness.people import lines_to_show, people_to_ask
from pocketplan.database.transaction import saved
from pocketplan.people.invitation import hash_of_token
from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact
from tests.builders import NOW


def names(circle) -> list[str]:
    return [one.name for one in people_to_ask(circle.session, circle.noor)]


def words(circle) -> list[str]:
    return [one.told.words for one in lines_to_show(circle.session, circle.noor)]


def add_contact(circle, name: str, phone: str) -> None:
    with saved(circle.session):
        facts = Facts(name=name, phone=phone)
        about = {"client": circle.noor, "by": circle.lee, "at": NOW, "today": NOW.date()}
        keep_contact(circle.session, uuid4(), facts, **about)


def test_whom_the_plan_trusts_and_the_emergency_contacts_can_be_asked(circle) -> None:
    add_contact(circle, "Uncle Karim", "020 7946 0178")

    assert names(circle) == ["Sam", "Uncle Karim"]


def test_nobody_who_is_not_to_be_contacted_can_be_asked(circle) -> None:
    add_contact(circle, "Uncle Karim", "020 7946 0178")
    key = people_to_ask(circle.session, circle.noor)[1].key
    with saved(circle.session):
        bar = Bar(phone="+44 20 7946 0178")
        about = {"client": circle.noor, "by": circle.lee, "at": NOW, "today": NOW.date()}
        keep_barred(circle.session, uuid4(), bar, **about)

    assert names(circle) == ["Sam"]
    with pytest.raises(NobodyToAsk), saved(circle.session):
        make_link(circle.session, circle.noor, circle.wish(person=key), by=circle.noor, at=NOW)


def test_what_may_be_shown_stands_on_the_card_and_is_about_nobody_else(circle) -> None:
    circle.add(Part.MY_WAY, words="Sit with me.", about="other")
    circle.add(Part.MY_WAY, words="Never call my brother.", about="never_contact")
    circle.add(Part.WARNING_SIGNS, words="I go quiet.")
    circle.add(Part.COPING_STEPS, words="I walk to the pond.")
    circle.add(Part.SAFER_SPACE, words="Jules keeps the key.")
    circle.add(Part.PROFESSIONALS, contact=Contact(name="Urgent line", phone="020 7946 0100"))

    assert words(circle) == ["Sit with me.", "I go quiet.", "Urgent line · 020 7946 0100"]


def test_a_link_keeps_what_was_chosen_then_and_nothing_that_comes_later(circle) -> None:
    chosen = circle.add(Part.MY_WAY, words="Sit with me.")
    circle.add(Part.MY_WAY, words="Do not touch me.")

    made = circle.make(shown={chosen}, called="N.", note=" Bring Biscuit. ")
    circle.add(Part.MY_WAY, words="Written later.")

    asked = circle.link.asked
    assert [one.words for one in asked.told] == ["Sit with me."]
    assert (asked.name, asked.called, asked.note) == ("Sam", "N.", "Bring Biscuit.")
    assert circle.link.token_hash == hash_of_token(made.token)
    assert circle.link.expires_at == NOW + timedelta(days=14)
    assert made.token not in repr((made, circle.link, asked))


def test_a_therapist_makes_one_with_the_clients_agreement_or_not_at_all(circle) -> None:
    with pytest.raises(NotAgreed), saved(circle.session):
        make_link(circle.session, circle.noor, circle.wish(), by=circle.lee, at=NOW)

    with saved(circle.session):
        wish = circle.wish(agreed_on=NOW.date())
        assert make_link(circle.session, circle.noor, wish, by=circle.lee, at=NOW)
    assert circle.link.asked.agreed_on == NOW.date()


def test_a_form_sent_twice_makes_one_link_and_a_strangers_form_none(circle) -> None:
    wish = circle.wish(agreed_on=NOW.date())
    with saved(circle.session):
        first = make_link(circle.session, circle.noor, wish, by=circle.noor, at=NOW)
        again = make_link(circle.session, circle.noor, wish, by=circle.noor, at=NOW)

    assert first is not None
    assert again is None
    assert len(links_of(circle.session, circle.noor)) == 1
    with pytest.raises(FormReused), saved(circle.session):
        make_link(circle.session, circle.noor, wish, by=circle.lee, at=NOW)


def test_a_new_link_for_somebody_ends_the_one_they_had(circle) -> None:
    circle.make()
    first_id = circle.link.id
    circle.make()

    first = circle.session.get_one(ReadinessLink, first_id)
    states = {one.id: one.is_open(at=NOW) for one in links_of(circle.session, circle.noor)}
    assert first.revoked_at == NOW
    assert sorted(states.values()) == [False, True]


def test_there_is_an_end_to_how_many_are_open(circle) -> None:
    for number in range(OPEN_LIMIT):
        circle.add(
            Part.TRUSTED_PEOPLE, contact=Contact(name=f"Friend {number}", phone="020 7946 0150")
        )
    people = people_to_ask(circle.session, circle.noor)
    for person in people[:OPEN_LIMIT]:
        circle.make(person=person.key)

    wish = replace(circle.wish(), person=people[OPEN_LIMIT].key)
    with pytest.raises(TooManyLinks), saved(circle.session):
        make_link(circle.session, circle.noor, wish, by=circle.noor, at=NOW)
    assert len(links_of(circle.session, circle.noor)) == OPEN_LIMIT
