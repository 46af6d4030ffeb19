"""What is done each day without anybody asking: records whose time is over, and what was left."""

import logging
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from pocketplan.care.parting import keep_cover
from pocketplan.database.transaction import saved
from pocketplan.leaving.erasing import finish_erasures
from pocketplan.leaving.own_pages import finish_departures
from pocketplan.leaving.retention import forget_due
from pocketplan.people.practice import Practice

log = logging.getLogger(__name__)

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)


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

    A clock may be wrong, and what it destroys does not come back: after more than a week in which
    nobody did this, or where nobody ever did, the records wait for a week more.
    A clock that once ran ahead keeps nobody back once it is right.
    """
    last = session.scalar(select(func.max(Practice.forgot_at)))
    session.rollback()  # ends the reading: most often there is nothing to do
    if last is not None and at - A_DAY < last <= at + A_WEEK + A_DAY:
        return None
    has_leapt = last is None or last < at - A_WEEK
    then = at + A_WEEK if has_leapt else at
    with saved(session):
        mine = update(Practice).where(Practice.forgot_at == last)
        mine = mine.values(forgot_at=then).returning(Practice.id)
        is_mine = session.scalars(mine.execution_options(synchronize_session=False)).all()
    if not is_mine:
        return None
    if has_leapt:
        if last is not None:
            log.warning(LEAP, last, at, then + A_DAY)
        return Forgotten(0, _finish(session))
    done = _forget(session, at)
    if any(done):
        log.info("records destroyed: %d, erasures finished: %d", *done)
    return done


LEAP = (
    "records were last looked through as of %s, and the clock says %s: if it is right, do nothing,"
    " and records whose time is over are destroyed from %s on; `pocketplan forget-due` does it now"
)


def _forget(session: Session, at: datetime) -> Forgotten:
    """Care that is over by its days is ended first: a record's time counts from there, though none
    of those whom it concerns has come since."""
    with saved(session):
        keep_cover(session, at=at)
    finished = _finish(session)
    return Forgotten(forget_due(session, at=at), finished)


def _finish(session: Session) -> int:
    return finish_erasures(session) + finish_departures(session)
