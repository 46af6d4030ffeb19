"""Somebody to call whom nobody can read is said, taken off by their id, and asked no more."""

import re
from uuid import uuid4

from pocketplan.care.contacts.emergency_contact import contacts_of
from pocketplan.database.transaction import saved
from tests.builders import Visitor, text_of
from tests.web.conftest import Shared

UNREAD = "This one cannot be read here."
AMIRA = {"name": "Amira", "phone": "020 7946 0123"}


def add(shared: Shared, **fields: str) -> str:
    sent = {"form_id": str(uuid4()), **AMIRA, **fields}
    assert shared.by_noor.send("/mine/people/contacts", sent).status_code == 303
    shared.rows.rollback()
    return str(contacts_of(shared.rows, shared.noor)[-1].contact_id)


def broken(shared: Shared, contact_id: str) -> None:
    with saved(shared.rows):
        for row in contacts_of(shared.rows, shared.noor):
            if str(row.contact_id) == contact_id:
                row.sealed_body = b"\x00" * 64


def test_both_sides_read_that_one_cannot_be_read_and_can_take_it_off(shared: Shared) -> None:
    mine, theirs = "/mine/people", f"/clients/{shared.noor.id}/people"
    for visitor, people in ((shared.by_noor, mine), (shared.by_lee, theirs)):
        one, other = add(shared, name="Jules"), add(shared)
        broken(shared, one)
        page = text_of(visitor.get(people))
        assert UNREAD in page
        assert "Amira" in page
        assert visitor.get(f"{people}/contacts/{one}").status_code == 200

        assert visitor.send(f"{people}/contacts/{one}/end", {}).status_code == 303

        page = text_of(visitor.get(people))
        assert UNREAD not in page
        assert "Amira" in page
        visitor.send(f"{people}/contacts/{other}/end", {})


def test_one_who_cannot_be_read_is_written_anew(shared: Shared) -> None:
    one = add(shared)
    broken(shared, one)
    page = shared.by_noor.get(f"/mine/people/contacts/{one}").get_data(as_text=True)
    seen = re.findall(r'name="version"[^>]*value="(.*?)"', page)[0]

    fields = {"form_id": str(uuid4()), "version": seen, **AMIRA}
    assert shared.by_noor.send(f"/mine/people/contacts/{one}", fields).status_code == 303

    assert "Amira" in text_of(shared.by_noor.get("/mine/people"))
    assert UNREAD not in text_of(shared.by_noor.get("/mine/people"))


def test_who_was_asked_finds_the_page_closed_once_they_are_taken_off(shared: Shared, app) -> None:
    one = add(shared)
    wish = {"person": f"contact/{one}", "language": "en", "life": "14", "form_id": str(uuid4())}
    made = shared.by_noor.send("/mine/ready", wish).get_data(as_text=True)
    token = re.findall(r'/ready#([\w-]+)"', made)[0]
    friend = Visitor(app)
    assert friend.post("/ready", data={"token": token}).status_code == 200

    shared.by_noor.send(f"/mine/people/contacts/{one}/end", {})

    answer = friend.post("/ready", data={"token": token})
    assert answer.status_code == 410
    assert "This page is closed." in text_of(answer)
    assert "Taken back." in text_of(shared.by_noor.get("/mine/ready"))
