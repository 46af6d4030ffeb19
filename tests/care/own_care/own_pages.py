"""What a therapist writes down for themselves, for tests that are about it."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from pocketplan.care.own_care.debrief import (
    Debrief,
    debriefs_of,
    offer_debrief,
)
from pocketplan.care.own_care.learning import Learned, note_learning
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.builders import NOW

TODAY = date(2026, 3, 2)
NEXT_DAY, NEXT_WEEK = TODAY + timedelta(days=1), TODAY + timedelta(days=7)


def offered(session: Session, therapist: Account, at: datetime = NOW) -> list[Debrief]:
    with saved(session):
        offer_debrief(session, therapist, at)
    return debriefs_of(session, therapist)


def learned(
    session: Session,
    therapist: Account,
    hours: str = "1.5",
    on: date = TODAY,
    what: str = "A course",
    id: UUID | None = None,
) -> None:
    line = Learned(on=on, what=what, hours=Decimal(hours))
    with saved(session):
        note_learning(session, therapist, id or uuid4(), line, today=TODAY)
