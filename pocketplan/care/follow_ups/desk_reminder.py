"""When a therapist is told that something on their desk is due, and in which words."""

import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, Index, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.care.hours.week import Hours, is_away_on, works_at
from pocketplan.care.hours.working_hours import hours_of
from pocketplan.database.base import Base
from pocketplan.people.account import Account
from pocketplan.reminders.wall_clock import moment_of, zone_named
from pocketplan.reminders.wording import LockScreenText
from pocketplan.sealing.errors import Unreadable

NINE = time(9)  # for whoever has not said when they work
LOOKED_AHEAD = 400  # days: longer than anybody is away
_WORDS = tomllib.loads((Path(__file__).parent / "desk_words.toml").read_text("utf-8"))


class DeskReminder(Base):
    """Exists from when a therapist first wants it, on any browser.

    next_at  when to look next whether anything is due; None while no browser listens
    """

    __tablename__ = "desk_reminders"
    __table_args__ = (
        Index(
            "ix_desk_reminders_next",
            "next_at",
            sqlite_where=text("next_at IS NOT NULL"),
            postgresql_where=text("next_at IS NOT NULL"),
        ),
    )

    therapist_id: Mapped[UUID] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), unique=True
    )
    next_at: Mapped[datetime | None]


def desk_text(language: str) -> LockScreenText:
    """Return exactly what the lock screen shows, in `language`, a BCP 47 tag."""
    return LockScreenText(**_WORDS.get(language.partition("-")[0].lower(), _WORDS["en"]))


def next_start(hours: Hours | None, zone: ZoneInfo, *, after: datetime) -> datetime | None:
    """Return when the therapist's next day of work begins: at most one moment a day, in UTC.

    hours  as the therapist said; without a week every day begins at nine

    None where no day of work is in sight.
    """
    today = after.astimezone(zone).date()
    for day in (today + timedelta(days=ahead) for ahead in range(LOOKED_AHEAD)):
        if hours and is_away_on(hours, day):
            continue
        begins = [NINE]
        if hours and hours.week:
            spans = [span.begin for span in hours.week if day.isoweekday() in span.days]
            begins = [time(min(spans) // 60, min(spans) % 60)] if spans else []
        for begin in begins:
            if (moment := moment_of(day, begin, zone)) > after:
                return moment
    return None


def remind_of_desk(session: Session, therapist: Account, *, at: datetime) -> None:
    """See that the therapist is told from now on, with the next day of work. Inside `saved`."""
    row = session.scalar(
        select(DeskReminder).where(DeskReminder.therapist_id == therapist.id).with_for_update()
    )
    if row is None:
        row = DeskReminder(therapist_id=therapist.id, next_at=None)
        session.add(row)
    if row.next_at is None:
        row.next_at = next_look(session, therapist, after=at)
    session.flush()


def next_look(session: Session, therapist: Account, *, after: datetime) -> datetime | None:
    return next_start(_hours_of(session, therapist), _zone_of(therapist), after=after)


def may_be_told(session: Session, therapist: Account, at: datetime) -> bool:
    """Return whether the therapist is at work then: their hours may have changed meanwhile."""
    hours, zone = _hours_of(session, therapist), _zone_of(therapist)
    if hours is None or is_away_on(hours, at.astimezone(zone).date()):
        return hours is None
    return not hours.week or works_at(hours, at, zone)


def _hours_of(session: Session, therapist: Account) -> Hours | None:
    try:
        return hours_of(session, therapist)
    except Unreadable:
        return None


def _zone_of(therapist: Account) -> ZoneInfo:
    return zone_named(therapist.zone) or ZoneInfo("UTC")
