"""What is done each day without anybody asking: records whose time is over, and what was left."""

import logging
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.leaving.erasing import finish_erasures
from pocketplan.leaving.own_pages import finish_departures
from pocketplan.leaving.retention import forget_due
from pocketplan.people.practice import Practice

log = logging.getLogger(__name__)

A_DAY = timedelta(days=1)


class Forgotten(NamedTuple):
    """records  of how many clients; finished  erasures and departures that were left half-done"""

    records: int
    finished: int


def forget_now(session: Session, *, at: datetime) -> Forgotten:
    """Destroy what is due, and write down that it was done today."""
    with saved(session):
        session.execute(update(Practice).values(forgot_at=at))
    return _forget(session, at)


def forget_once_a_day(session: Session, *, at: datetime) -> Forgotten | None:
    """Do the same where nobody has for a day. None: somebody has, or does at this moment.

    A clock that once ran ahead keeps nobody back for longer than that.
    """
    last = Practice.forgot_at
    is_due = or_(last.is_(None), last <= at - A_DAY, last > at + A_DAY)
    if session.scalar(select(Practice.id).where(is_due).limit(1)) is None:
        session.rollback()  # ends the reading: most often there is nothing to do
        return None
    with saved(session):
        mine = update(Practice).where(is_due).values(forgot_at=at).returning(Practice.id)
        is_mine = session.scalars(mine.execution_options(synchronize_session=False)).all()
    if not is_mine:
        return None
    done = _forget(session, at)
    if any(done):
        log.info("records destroyed: %d, erasures finished: %d", *done)
    return done


def _forget(session: Session, at: datetime) -> Forgotten:
    finished = finish_erasures(session) + finish_departures(session)
    return Forgotten(forget_due(session, at=at), finished)
