"""A therapist's hours as they are kept, and whether somebody is at work."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, Select, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.care.hours.errors import (
    AwayBackwards,
    AwayInThePast,
    AwayNotFound,
    AwayTooFar,
    TooMuchAway,
)
from pocketplan.care.hours.week import Away, Hours, checked, works_at
from pocketplan.database.base import Base
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from pocketplan.sealing.body import SealedBody
from pocketplan.sealing.opened import opened, opens
from pocketplan.sealing.place import Sort

AHEAD = timedelta(days=2 * 366)
MOST_AWAY = 50


class WorkingHours(Base):
    """What one therapist said about their hours, with a key of their own. Clients read it."""

    __tablename__ = "working_hours"

    therapist_id: Mapped[UUID] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), unique=True
    )
    changed_at: Mapped[datetime]
    sealed_body: Mapped[bytes]

    hours = SealedBody(Hours, owner="therapist_id", sort=Sort.PLAN)


def hours_of(session: Session, therapist: Account) -> Hours | None:
    """Return what the therapist said, or None where nothing yet, or nothing that opens."""
    row = session.scalar(_row_of(therapist))
    return opened(row, "hours") if row else None


def is_unread(session: Session, therapist: Account) -> bool:
    """Whether what the therapist said does not open: clients read nothing of it then."""
    row = session.scalar(_row_of(therapist))
    return row is not None and not opens(row, "hours")


def is_at_work(session: Session, therapist: Account, at: datetime) -> bool:
    """Return whether `at` is in the therapist's hours. Who has said none is always taken as there:
    what waits for them is better said at night than never."""
    hours = hours_of(session, therapist)
    if hours is None or not hours.week:
        return True
    return works_at(hours, at, ZoneInfo(therapist.zone))


def keep_hours(
    session: Session, therapist: Account, hours: Hours, *, zone: str, at: datetime
) -> None:
    """Write down the week and what is read when; the days away stay as they are.

    zone  IANA name of where the therapist works

    Raises NotAStretch, HoursOverlap or PurposeTooLong.
    """
    row = _held_row(session, therapist, at)
    therapist.zone = zone
    _keep(session, therapist, row, replace(checked(hours), away=_said(row).away), at)


def go_away(session: Session, therapist: Account, away: Away, *, today: date, at: datetime) -> None:
    """Add days on which the therapist is not at work; what is over long since is put away.

    away   with an id made by its form: sent twice it is one
    today  where the therapist is

    Raises AwayBackwards, AwayInThePast, AwayTooFar or TooMuchAway.
    """
    if away.last < away.first:
        raise AwayBackwards
    if away.last < today:
        raise AwayInThePast
    if away.last - today > AHEAD:
        raise AwayTooFar
    row = _held_row(session, therapist, at)
    hours = _said(row)
    others = [one for one in hours.away if one.id != away.id and one.last >= today]
    if len(others) >= MOST_AWAY:
        raise TooMuchAway
    ordered = sorted([*others, away], key=lambda one: (one.first, one.last, one.id))
    _keep(session, therapist, row, replace(hours, away=tuple(ordered)), at)


def come_back(session: Session, therapist: Account, away_id: UUID, *, at: datetime) -> None:
    """Take days away off the list. Raises AwayNotFound, also for another's."""
    row = _held_row(session, therapist, at)
    hours = _said(row)
    if all(one.id != away_id for one in hours.away):
        raise AwayNotFound
    stays = tuple(one for one in hours.away if one.id != away_id)
    _keep(session, therapist, row, replace(hours, away=stays), at)


def _said(row: WorkingHours) -> Hours:
    """Return what was said: nothing, where it does not open, so that it can be said anew."""
    return opened(row, "hours") or Hours()


def _row_of(therapist: Account) -> Select[WorkingHours]:
    return select(WorkingHours).where(WorkingHours.therapist_id == therapist.id)


def _held_row(session: Session, therapist: Account, at: datetime) -> WorkingHours:
    """Return the row, which nobody else changes before the end of the transaction."""
    session.get_one(Account, therapist.id, with_for_update=True, populate_existing=True)
    row = session.scalar(_row_of(therapist))
    if row is None:
        row = WorkingHours(therapist_id=therapist.id, changed_at=at)
        session.add(row)
        row.hours = Hours()
        session.flush()
    return row


def _keep(
    session: Session, therapist: Account, row: WorkingHours, hours: Hours, at: datetime
) -> None:
    """Write it, and let the pages that clients' phones keep be drawn anew."""
    row.hours, row.changed_at = hours, at
    session.execute(
        update(Practice)
        .where(Practice.id == therapist.practice_id)
        .values(hours=Practice.hours + 1)
        .execution_options(synchronize_session=False)
    )
    session.flush()
