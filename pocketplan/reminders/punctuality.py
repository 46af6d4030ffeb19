"""Whether reminders leave when they are due: what a health check and an operator ask.

Every question reads an index from its beginning: it costs the same with one reminder and with
a million.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.push.claiming import services_due
from pocketplan.push.delivery import Delivery
from pocketplan.push.heartbeat import SILENT_AFTER, last_seen
from pocketplan.push.rest import resting
from pocketplan.reminders.reminder import Reminder

LATE_AFTER = timedelta(minutes=10)  # a dispatcher at work takes what is due within seconds


class Sending(StrEnum):
    ON_TIME = "on-time"  # or nothing is due
    LATE = "late"  # something has been due for LATE_AFTER, and nobody has taken it
    UNATTENDED = "unattended"  # something is to be sent, and no dispatcher was seen lately
    OFF = "off"  # this server has no push key: nobody can turn reminders on


def sending(session: Session, *, at: datetime) -> Sending:
    if not _is_any_to_come(session):
        return Sending.ON_TIME
    seen = last_seen(session)
    if seen is None or seen <= at - SILENT_AFTER:
        return Sending.UNATTENDED
    due = first_due(session, at=at)
    return Sending.LATE if due is not None and due <= at - LATE_AFTER else Sending.ON_TIME


def first_due(session: Session, *, at: datetime) -> datetime | None:
    """Return since when the first of what is due has been so; None where nothing is.

    A push service that asked to be left alone, or had asked until a moment ago, does not
    count: what waits for it does not wait for us.
    """
    return min(_firsts(session, at), default=None)


def _firsts(session: Session, at: datetime) -> Iterator[datetime]:
    soonest = select(Reminder.next_at).where(Reminder.next_at <= at).order_by(Reminder.next_at)
    if next_at := session.scalar(soonest.limit(1)):
        yield next_at
    left_alone = resting(session, at=at - LATE_AFTER)
    for service in services_due(session, at=at):
        if service not in left_alone:
            of_theirs = select(Delivery.due_at).where(
                Delivery.service == service, Delivery.due_at <= at
            )
            if due_at := session.scalar(of_theirs.order_by(Delivery.due_at).limit(1)):
                yield due_at


def _is_any_to_come(session: Session) -> bool:
    to_come = (
        select(Reminder.id).where(Reminder.next_at.is_not(None)),
        select(Delivery.id).where(Delivery.due_at.is_not(None)),
    )
    return any(session.scalar(any_one.limit(1)) is not None for any_one in to_come)
