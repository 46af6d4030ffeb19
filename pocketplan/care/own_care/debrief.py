"""After an emergency: a private look back, a day and a week later."""

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.care.own_care.own_row import (
    LONG_LIMIT,
    OwnRow,
    fits,
    one_form_at_a_time,
    own_row,
    write_over,
)
from pocketplan.database.base import stored_by_value
from pocketplan.database.insert import insert_into
from pocketplan.people.account import Account
from pocketplan.sealing.body import SealedBody
from pocketplan.sealing.place import Sort


class After(StrEnum):
    A_DAY = "a-day"
    A_WEEK = "a-week"


WAIT = {After.A_DAY: timedelta(days=1), After.A_WEEK: timedelta(days=7)}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Look:
    """
    body     how I am: sleep, food, what I carry
    stays    what stays with me
    helped   what helped, what I would want next time
    need     what I need, and from whom
    """

    body: str = ""
    stays: str = ""
    helped: str = ""
    need: str = ""


class Debrief(OwnRow):
    """Offered, and left alone if its owner likes. By its date alone it is known.

    written_on  the day something was written, if anything was
    put_by      the owner wants to hear no more of it
    """

    __tablename__ = "debriefs"
    __table_args__ = (UniqueConstraint("owner_id", "due_on", "after"),)

    due_on: Mapped[date]
    after: Mapped[After] = mapped_column(stored_by_value(After))
    written_on: Mapped[date | None]
    put_by: Mapped[bool] = mapped_column(default=False)

    look = SealedBody(Look, owner="owner_id", sort=Sort.PLAN)

    @property
    def back_to(self) -> date:
        """The day on which an emergency was closed, on its owner's calendar."""
        return self.due_on - WAIT[self.after]


def offer_debrief(session: Session, therapist: Account, at: datetime) -> None:
    """Offer a look back a day and a week after `at`, the moment an emergency was closed.

    Called twice, or after two emergencies in one day, it is one offer: what is kept tells
    neither how many there were nor of whom.
    """
    on = at.astimezone(ZoneInfo(therapist.zone)).date()
    for after, wait in WAIT.items():
        row = Debrief(owner_id=therapist.id, due_on=on + wait, after=after, put_by=False)
        _seal_empty(session, row)
        columns = {column.key: getattr(row, column.key) for column in Debrief.__table__.columns}
        session.execute(insert_into(session, Debrief).values(columns).on_conflict_do_nothing())


def open_debriefs(session: Session, therapist: Account, *, today: date) -> list[Debrief]:
    """Return those whose day has come and that are neither written nor put by, oldest first."""
    return [
        row
        for row in debriefs_of(session, therapist)
        if row.due_on <= today and row.written_on is None and not row.put_by
    ][::-1]


def debriefs_of(session: Session, therapist: Account) -> list[Debrief]:
    """Return all of the therapist's own, the latest first."""
    own = select(Debrief).where(Debrief.owner_id == therapist.id)
    return list(session.scalars(own.order_by(Debrief.due_on.desc(), Debrief.after)))


def write_debrief(
    session: Session, therapist: Account, row_id: UUID, look: Look, *, seen: str = "", today: date
) -> None:
    """Keep what the therapist wrote, for them alone. Call inside `saved`.

    seen  as in `write_over`

    Raises NotYours, TooLongToKeep, or SentBefore where other words stand there by now.
    """
    one_form_at_a_time(session, therapist)
    row = own_row(session, Debrief, therapist, row_id)
    for field in fields(look):
        fits(field.name, getattr(look, field.name), LONG_LIMIT, needed=False)
    write_over(row, "look", look, empty=Look(), seen=seen)
    row.written_on = today
    session.flush()


def put_debrief_by(session: Session, therapist: Account, row_id: UUID) -> None:
    """Ask no more about it. What was written stays. Raises NotYours."""
    own_row(session, Debrief, therapist, row_id).put_by = True
    session.flush()


def _seal_empty(session: Session, row: Debrief) -> None:
    session.add(row)
    row.look = Look()
    session.expunge(row)
