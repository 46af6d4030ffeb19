"""Who reads what a client writes, and when: every word about it comes from here."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.care.hours.week import Hours
from pocketplan.care.hours.working_hours import WorkingHours
from pocketplan.people.account import Account
from pocketplan.people.care_link import CareLink
from pocketplan.sealing.errors import Unreadable


@dataclass(frozen=True, slots=True)
class Reach:
    """One therapist who has the client in their care, and the hours that they keep."""

    therapist: Account
    hours: Hours

    @property
    def zone(self) -> str:
        return self.therapist.zone


def reach_of(session: Session, client: Account) -> list[Reach]:
    """Return whoever has the client in their care and has said when they read, in the order in
    which the client agreed. One whose hours no longer open is left out."""
    found = session.execute(
        select(Account, WorkingHours)
        .join(CareLink, CareLink.therapist_id == Account.id)
        .join(WorkingHours, WorkingHours.therapist_id == Account.id)
        .where(
            CareLink.client_id == client.id,
            CareLink.ended_at.is_(None),
            Account.closed_at.is_(None),
        )
        .order_by(CareLink.agreed_at, Account.id)
    )
    return [
        Reach(therapist, hours)
        for therapist, row in found
        if (hours := _readable(row)) is not None and hours.week
    ]


def _readable(row: WorkingHours) -> Hours | None:
    try:
        return row.hours
    except Unreadable:
        return None
