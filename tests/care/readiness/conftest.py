"""Noor, whom Sam and Amal stand by, and Dr. Lee; Ada and her link are noise."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.readiness.link import ReadinessLink, links_of
from pocketplan.care.readiness.making import Made, Wish, make_link
from pocketplan.care.readiness.people import people_to_ask
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.plans.accepting import accept
from pocketplan.plans.access import plan_of
from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact
from tests.builders import NOW, a_care_link, a_client, a_plan, a_therapist
from tests.plans.changes import adding

SAMS_NUMBER = "020 7946 0133"


@dataclass
class Circle:
    session: Session
    noor: Account
    lee: Account

    def add(self, part: Part, client: Account | None = None, words: str = "", **fields) -> UUID:
        owner = client or self.noor
        change = adding(words, part=part, **fields)
        with saved(self.session):
            plan = plan_of(self.session, owner)
            accept(self.session, plan, [change], by=owner, at=NOW)
        return change.entry_id

    def wish(self, **facts) -> Wish:
        key = people_to_ask(self.session, self.noor)[0].key
        usual = Wish(
            row_id=uuid4(),
            person=key,
            shown=(),
            called="",
            note="",
            language="en",
            life=timedelta(days=14),
        )
        return replace(usual, **facts)

    def make(self, **facts) -> Made:
        with saved(self.session):
            made = make_link(self.session, self.noor, self.wish(**facts), by=self.noor, at=NOW)
        assert made
        return made

    @property
    def link(self) -> ReadinessLink:
        return links_of(self.session, self.noor)[0]


@pytest.fixture
def circle(session: Session) -> Circle:
    noor, lee, ada = a_client(session), a_therapist(session), a_client(session, name="Ada")
    a_care_link(session, noor, lee)
    for client in (noor, ada):
        a_plan(session, owner=client)
    circle = Circle(session, noor, lee)
    circle.add(Part.TRUSTED_PEOPLE, contact=Contact(name="Sam", phone=SAMS_NUMBER))
    circle.add(Part.TRUSTED_PEOPLE, ada, contact=Contact(name="Sam", phone=SAMS_NUMBER))
    with saved(session):
        key = people_to_ask(session, ada)[0].key
        make_link(session, ada, replace(circle.wish(), person=key), by=ada, at=NOW)
    return circle
