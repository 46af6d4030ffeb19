"""Whom to call, whom never, and where a client is: on the client's phone and at the desk."""

import re
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from pocketplan.care.contacts.barred import barred_for
from pocketplan.care.contacts.emergency_contact import contacts_of, versions_of
from pocketplan.care.contacts.place import home_of, place_today, places_of
from pocketplan.people.account import Account
from pocketplan.plans.access import plan_of
from pocketplan.plans.part import Part
from pocketplan.plans.plan import entries_of
from tests.builders import (
    NOW,
    Visitor,
    a_care_link,
    a_client,
    a_plan,
    a_practice,
    a_therapist,
    text_of,
)

TODAY = NOW.date()
OPENS_AT = re.compile(r'<(?:input|textarea|select)[^>]* aria-invalid="true"[^>]* autofocus\b')
AMIRA = {"name": "Amira", "phone": "020 7946 0123", "may_be_told": "That I need her"}


@pytest.fixture
def people(rows: Session) -> tuple[Account, Account]:
    """The client, with a plan, and the therapist."""
    practice = a_practice(rows)
    noor, lee = a_client(rows, practice=practice), a_therapist(rows, practice=practice)
    a_care_link(rows, noor, lee)
    a_plan(rows, owner=noor)
    return noor, lee


@pytest.fixture
def noor(app: Flask, people: tuple[Account, Account]) -> Visitor:
    return Visitor(app, people[0])


@pytest.fixture
def lee(app: Flask, people: tuple[Account, Account]) -> Visitor:
    return Visitor(app, people[1])


@pytest.fixture
def desk(people: tuple[Account, Account]) -> str:
    return f"/clients/{people[0].id}/people"


def now(rows: Session) -> Session:
    """Return the session, with what stands in the database now."""
    rows.rollback()
    return rows


def send(visitor: Visitor, path: str, fields: dict[str, str]) -> int:
    return visitor.send(path, {"form_id": str(uuid4()), **fields}).status_code


def the_contact(page: str) -> str:
    found = re.search(r"/people/contacts/([0-9a-f-]{36})", page)
    assert found
    return found[1]


def test_whom_a_client_names_is_called_from_the_desk_in_one_tap(
    noor: Visitor, lee: Visitor, desk: str
) -> None:
    send(noor, "/mine/people/contacts", AMIRA)

    page = lee.get(desk).get_data(as_text=True)

    assert 'href="tel:+442079460123"' in page
    assert "That I need her" in page


def test_a_contact_that_changed_meanwhile_comes_back_with_what_was_typed(
    noor: Visitor, lee: Visitor, desk: str, rows: Session, people: tuple[Account, Account]
) -> None:
    send(noor, "/mine/people/contacts", AMIRA)
    (first,) = contacts_of(now(rows), people[0])
    path, seen = f"/contacts/{first.contact_id}", {**AMIRA, "version": str(first.id)}
    send(lee, desk + path, {**seen, "hours": "after six"})

    refused = noor.send(
        "/mine/people" + path, {**seen, "form_id": str(uuid4()), "hours": "at noon"}
    )

    assert refused.status_code == 409
    assert 'value="at noon"' in refused.get_data(as_text=True)
    assert "after six" in text_of(refused)
    assert [one.facts.hours for one in contacts_of(now(rows), people[0])] == ["after six"]


def test_somebody_taken_off_the_list_is_not_called_and_not_forgotten(
    noor: Visitor, rows: Session, people: tuple[Account, Account]
) -> None:
    send(noor, "/mine/people/contacts", AMIRA)
    contact = contacts_of(now(rows), people[0])[0].contact_id

    send(noor, f"/mine/people/contacts/{contact}/end", {})

    assert contacts_of(now(rows), people[0]) == []
    assert len(versions_of(rows, people[0], contact)) == 2


def test_who_must_not_be_contacted_has_no_button_to_call(
    noor: Visitor, lee: Visitor, desk: str, rows: Session, people: tuple[Account, Account]
) -> None:
    send(noor, "/mine/people/contacts", AMIRA)
    send(noor, "/mine/people/barred", {"name": "amira ", "why": "We fell out"})
    barred = lee.get(desk).get_data(as_text=True)

    bar = barred_for(now(rows), people[0])[0].id
    send(lee, f"{desk}/barred/{bar}/end", {})

    assert "tel:+442079460123" not in barred
    assert "among those who must not be contacted" in barred
    assert "tel:+442079460123" in lee.get(desk).get_data(as_text=True)


def test_yesterdays_place_is_never_shown_as_todays(
    lee: Visitor, desk: str, rows: Session, people: tuple[Account, Account]
) -> None:
    send(lee, f"{desk}/place", {"place": "At my aunt's", "on": "2026-03-01"})
    before = text_of(lee.get(desk))

    send(lee, f"{desk}/place", {"place": "At the library", "on": "2026-03-02"})

    assert "Nothing is written down for today" in before
    assert "Nothing is written down for today" not in text_of(lee.get(desk))
    place = place_today(now(rows), people[0], on=TODAY)
    assert place is not None
    assert place.where.place == "At the library"


def test_a_client_says_where_home_is(
    noor: Visitor, lee: Visitor, desk: str, rows: Session, people: tuple[Account, Account]
) -> None:
    send(noor, "/mine/people/home", {"address": "14 Elm Street", "way_in": "Second bell"})

    assert "14 Elm Street" in text_of(lee.get(desk))
    assert home_of(now(rows), people[0]) is not None


def test_a_contact_goes_into_the_plan_in_one_tap_without_what_they_may_be_told(
    noor: Visitor, rows: Session, people: tuple[Account, Account]
) -> None:
    send(noor, "/mine/people/contacts", AMIRA)
    contact = the_contact(noor.get("/mine/people").get_data(as_text=True))

    send(noor, f"/mine/people/contacts/{contact}/plan", {})

    (entry,) = entries_of(now(rows), plan_of(rows, people[0])).in_part(Part.TRUSTED_PEOPLE)
    assert set(entry.fields) == {"contact"}


@pytest.mark.parametrize(
    ("where", "wrong", "said"),
    [
        ("/contacts", {**AMIRA, "phone": "ask her"}, "not yet a number"),
        ("/contacts", {**AMIRA, "name": ""}, "Please write a name"),
        ("/contacts", {**AMIRA, "agreed_on": "2026-03-03"}, "a day that has been"),
        ("/contacts", {**AMIRA, "agreed_on": "2026-02-30"}, "on the calendar"),
        ("/contacts", {**AMIRA, "may_be_told": "w" * 2001}, "longer than"),
        ("/barred", {"why": "no name"}, "Please write a name"),
        ("/home", {"address": " "}, "where this is"),
        ("/place", {"place": "At home", "on": "2026-03-03"}, "a day that has been"),
        ("/place", {"place": "At home", "on": "never"}, "on the calendar"),
        ("/place", {"place": "At home"}, "on the calendar"),
        ("/place", {"place": "", "on": "2026-03-02"}, "where this is"),
    ],
    ids=[
        "no number",
        "no name",
        "agreed tomorrow",
        "an impossible day",
        "many words",
        "nobody barred",
        "no address",
        "a session to come",
        "no date",
        "no day at all",
        "no place",
    ],
)
def test_what_is_refused_comes_back_as_it_was_typed_with_the_reason(
    lee: Visitor,
    desk: str,
    rows: Session,
    people: tuple[Account, Account],
    where: str,
    wrong: dict[str, str],
    said: str,
) -> None:
    refused = lee.send(desk + where, {"form_id": str(uuid4()), **wrong})

    assert refused.status_code == 422
    assert said in text_of(refused)
    assert OPENS_AT.findall(refused.get_data(as_text=True))
    assert OPENS_AT.findall(lee.get(desk).get_data(as_text=True)) == []
    typed = max(wrong.values(), key=len).strip()
    assert typed in refused.get_data(as_text=True)
    client = people[0]
    kept = (contacts_of(now(rows), client), barred_for(rows, client), places_of(rows, client))
    assert kept == ([], [], [])


@pytest.mark.parametrize("form_id", ["", "no id", "w" * 1000], ids=["none", "no id", "long"])
def test_a_form_that_no_page_made_is_refused(lee: Visitor, desk: str, form_id: str) -> None:
    assert lee.send(f"{desk}/contacts", {**AMIRA, "form_id": form_id}).status_code == 409


def test_a_million_letters_are_refused(lee: Visitor, desk: str) -> None:
    long = {**AMIRA, "may_be_told": "w" * 1_000_000}

    assert send(lee, f"{desk}/contacts", long) in (413, 422)


def test_another_clients_contact_is_not_there(
    noor: Visitor, lee: Visitor, desk: str, rows: Session, people: tuple[Account, Account]
) -> None:
    sam = a_client(rows, name="Sam")
    a_care_link(rows, sam, people[1])
    send(noor, "/mine/people/contacts", AMIRA)
    contact = contacts_of(now(rows), people[0])[0].contact_id
    elsewhere = f"/clients/{sam.id}/people/contacts/{contact}"

    answers = [lee.get(elsewhere).status_code] + [
        send(lee, elsewhere + way, AMIRA) for way in ("", "/end", "/first", "/proposal")
    ]

    assert answers == [404] * 5
    assert len(contacts_of(now(rows), people[0])) == 1


def test_a_form_sent_twice_makes_one_contact(
    noor: Visitor, rows: Session, people: tuple[Account, Account]
) -> None:
    form = {**AMIRA, "form_id": str(uuid4())}

    for _ in range(2):
        send(noor, "/mine/people/contacts", form)

    assert len(contacts_of(now(rows), people[0])) == 1
