"""That dispatchers are at work: a row for each process, written anew now and then.

A process that stops, or stands still inside a round, writes no more; nobody needs to say so.
"""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Mapped, Session

from pocketplan.database.base import Base
from pocketplan.database.transaction import saved
from pocketplan.push.watchdog import say_that_it_goes_on

EVERY = timedelta(seconds=30)  # dispatchers look for work more often; writing costs more
SILENT_AFTER = timedelta(minutes=5)  # an upgrade takes less; a cron job runs each minute
FORGOTTEN_AFTER = timedelta(hours=1)


class Heartbeat(Base):
    """id  a dispatcher's own, new at each start: it names no machine"""

    __tablename__ = "dispatcher_heartbeats"

    seen_at: Mapped[datetime]


class Pulse:
    """One process's heartbeat."""

    def __init__(self) -> None:
        self._id = uuid4()
        self._last: datetime | None = None

    def beat(self, session: Session, *, at: datetime) -> None:
        """Say that this dispatcher works, and systemd too; once in EVERY. Commits."""
        if self._last is not None and timedelta() <= at - self._last < EVERY:
            return
        with saved(session):
            session.merge(Heartbeat(id=self._id, seen_at=at))
            silent = select(Heartbeat.id).where(Heartbeat.seen_at < at - FORGOTTEN_AFTER)
            ids = list(session.scalars(silent.with_for_update(skip_locked=True)))
            if ids:
                session.execute(delete(Heartbeat).where(Heartbeat.id.in_(ids)))
        self._last = at
        say_that_it_goes_on()


def last_seen(session: Session) -> datetime | None:
    """Return when any dispatcher was last seen at work."""
    return session.scalar(select(func.max(Heartbeat.seen_at)))


def count_at_work(session: Session, *, at: datetime) -> int:
    """Return how many were seen within the last three beats."""
    seen = select(func.count()).where(Heartbeat.seen_at > at - 3 * EVERY)
    return session.scalar(seen) or 0
