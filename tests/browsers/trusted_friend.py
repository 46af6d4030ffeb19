"""Somebody whom Noor asks by a link, and what they answered."""

from datetime import timedelta
from uuid import uuid4

from pocketplan.care.contacts.emergency_contact import Facts, keep_contact
from pocketplan.care.readiness.link import links_of
from pocketplan.care.readiness.making import Wish, make_link
from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.browsers.served import Served


def asked_by_noor(served: Served) -> str:
    """Let Noor ask a friend, and return the token of the link."""
    now = system_clock()
    with served.stores.session() as session, saved(session):
        noor = session.get_one(Account, served.noor.id)
        facts = Facts(name="Amira", phone="020 7946 0123")
        friend = keep_contact(
            session, uuid4(), facts, client=noor, by=noor, at=now, today=now.date()
        )
        wish = Wish(
            row_id=uuid4(),
            person=f"contact/{friend.contact_id}",
            shown=(),
            called="",
            note="",
            language="en",
            life=timedelta(days=3),
        )
        made = make_link(session, noor, wish, by=noor, at=now)
    assert made is not None
    return made.token


def answers_to_noor(served: Served) -> list[tuple[str, str]]:
    """Return what the people whom she asked said, and in which words."""
    with served.stores.session() as session:
        links = links_of(session, session.get_one(Account, served.noor.id))
        answers = [link.answer for link in links]
        return [(str(said.says), said.words) for said in answers if said]
