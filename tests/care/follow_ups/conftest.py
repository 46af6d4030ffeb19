"""A client with two therapists, and one more client so that a forgotten filter shows."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.follow_ups.follow_up import FollowUp
from pocketplan.care.follow_ups.kind import Kind
from pocketplan.care.follow_ups.planning import plan_one
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.builders import NOW, a_care_link, a_client, a_practice, a_therapist

TODAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Team:
    """noor has lee and okafor; sam has lee, and a follow-up of his own."""

    session: Session
    noor: Account
    sam: Account
    lee: Account
    okafor: Account
    sams: FollowUp

    def planned(self, due_on: date = TODAY, *, owner: Account | None = None) -> FollowUp:
        owner = owner or self.lee
        with saved(self.session):
            return plan_one(
                self.session,
                self.noor,
                uuid4(),
                kind=Kind.OTHER,
                due_on=due_on,
                owner_id=owner.id,
                by=self.lee,
                today=min(TODAY, due_on),
                at=NOW,
            )


@pytest.fixture
def team(session: Session) -> Team:
    practice = a_practice(session)
    noor, sam = a_client(session, practice=practice), a_client(session, practice=practice)
    lee = a_therapist(session, practice=practice)
    okafor = a_therapist(session, practice=practice, name="Dr. Okafor")
    for client, therapist in ((noor, lee), (noor, okafor), (sam, lee)):
        a_care_link(session, client, therapist)
    with saved(session):
        sams = plan_one(
            session,
            sam,
            uuid4(),
            kind=Kind.ONE_WEEK,
            due_on=TODAY,
            owner_id=lee.id,
            by=lee,
            today=TODAY,
            at=NOW,
        )
    return Team(session, noor, sam, lee, okafor, sams)
