"""A client with a plan, a therapist who may see it, and others who make noise."""

from dataclasses import dataclass

import pytest
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.plans.accepting import Verdict, accept
from pocketplan.plans.change import Change
from pocketplan.plans.plan import Plan
from tests.builders import NOW, a_care_link, a_client, a_plan, a_practice, a_therapist
from tests.plans.changes import adding


@dataclass
class Care:
    """noor owns `plan`, lee sees it; omar is another client, whose plan holds an entry."""

    session: Session
    noor: Account
    lee: Account
    plan: Plan
    omar: Account
    other_plan: Plan

    def take(self, *changes: Change, by: Account | None = None) -> list[Verdict]:
        """Accept the changes as one act, by Noor unless said otherwise."""
        with saved(self.session):
            return accept(self.session, self.plan, changes, by=by or self.noor, at=NOW)


@pytest.fixture
def care(session: Session) -> Care:
    practice = a_practice(session)
    noor, lee = a_client(session, practice=practice), a_therapist(session, practice=practice)
    omar = a_client(session, practice=practice, name="Omar")
    a_care_link(session, noor, lee)
    care = Care(session, noor, lee, a_plan(session, owner=noor), omar, a_plan(session, owner=omar))
    with saved(session):
        accept(session, care.other_plan, [adding("Feed the cat")], by=omar, at=NOW)
    return care
