"""A server with one plan, its client's phone, and her therapist's browser."""

from dataclasses import dataclass

import pytest
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.plans.accepting import accept
from pocketplan.plans.change import Change
from pocketplan.plans.plan import Plan
from tests.builders import NOW, a_care_link, a_client, a_plan, a_practice, a_therapist
from tests.sync.devices import Phone, Server


@dataclass
class Care:
    session: Session
    noor: Account
    lee: Account
    plan: Plan
    server: Server

    def phone(self, person: Account | None = None) -> Phone:
        return Phone(self.server, person or self.noor)

    def take(self, *changes: Change, by: Account | None = None) -> None:
        with saved(self.session):
            accept(self.session, self.plan, changes, by=by or self.noor, at=NOW)


@pytest.fixture
def care(session: Session) -> Care:
    practice = a_practice(session)
    noor, lee = a_client(session, practice=practice), a_therapist(session, practice=practice)
    a_care_link(session, noor, lee)
    plan = a_plan(session, owner=noor)
    return Care(session, noor, lee, plan, Server(session, plan))
