"""Who reads what a client writes, and when: every word about it comes from here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from pocketplan.care.hours.week import Hours
from pocketplan.care.hours.working_hours import WorkingHours
from pocketplan.people.account import Account
from pocketplan.people.care_link import CareLink
from pocketplan.people.cover import Cover, has_run_out, stand_ins
from pocketplan.sealing.errors import Unreadable

Said = dict[UUID, Hours]  # by therapist; who has said no hours is not in it


@dataclass(frozen=True, slots=True)
class StandIn:
    """A colleague in a therapist's place for some days, as the client agreed."""

    cover: Cover
    colleague: Account
    hours: Hours | None


@dataclass(frozen=True, slots=True)
class Reach:
    """One therapist who has the client in their care.

    hours      what they said of their hours, or None
    stand_ins  who is in their place now or later, the next first
    """

    therapist: Account
    hours: Hours | None
    stand_ins: tuple[StandIn, ...] = ()

    @property
    def zone(self) -> str:
        return self.therapist.zone

    def stand_in(self, at: datetime) -> StandIn | None:
        """Return who is in their place at that moment."""
        return next((one for one in self.stand_ins if one.cover.lasts_at(at)), None)


def reach_of(session: Session, client: Account, *, at: datetime) -> list[Reach]:
    """Return whoever has the client in lasting care and has said when they read or who stands in,
    in the order in which the client agreed. Hours that no longer open are as if not said.

    Who stands in is named with whom they stand in for, also where that therapist has left.
    """
    covers = stand_ins(session, Cover.client_id == client.id, at=at)
    for_days = {one.colleague.id for one in covers if one.cover.is_running}
    lasting = [one for one in _in_care(session, client, at) if one.id not in for_days]
    left = {one.away.id: one.away for one in covers if one.cover.is_running}
    for one in lasting:
        left.pop(one.id, None)
    everybody = [*lasting, *left.values()]
    said = hours_said_by(session, [*everybody, *(one.colleague for one in covers)])
    reaches = [
        Reach(
            one,
            said.get(one.id) if one in lasting else None,
            tuple(
                StandIn(cover.cover, cover.colleague, said.get(cover.colleague.id))
                for cover in covers
                if cover.away.id == one.id
            ),
        )
        for one in everybody
    ]
    return [one for one in reaches if one.hours or one.stand_ins]


def hours_said_by(session: Session, therapists: Iterable[Account]) -> Said:
    """Return the hours of those who have said a week that can be read."""
    ids = {one.id for one in therapists}
    if not ids:
        return {}
    rows = session.scalars(select(WorkingHours).where(WorkingHours.therapist_id.in_(ids)))
    read = ((row.therapist_id, _readable(row)) for row in rows)
    return {who: hours for who, hours in read if hours is not None and hours.week}


def _in_care(session: Session, client: Account, at: datetime) -> list[Account]:
    found = (
        select(Account)
        .join(CareLink, CareLink.therapist_id == Account.id)
        .where(
            CareLink.client_id == client.id,
            CareLink.ended_at.is_(None),
            Account.closed_at.is_(None),
            ~has_run_out(CareLink.client_id, CareLink.therapist_id, literal(at)),
        )
        .order_by(CareLink.agreed_at, Account.id)
    )
    return list(session.scalars(found))


def _readable(row: WorkingHours) -> Hours | None:
    try:
        return row.hours
    except Unreadable:
        return None
