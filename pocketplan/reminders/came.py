"""What came to a client, by push or not: each occurrence once, whatever became of it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.push.delivery import Delivery, DeliveryState, Why
from pocketplan.reminders.reminder import Reminder


def came_since(
    session: Session, client: Account, since: datetime, *, now: datetime, limit: int
) -> list[tuple[Reminder, datetime]]:
    """Return reminders with when they occurred, newest first.

    One that was missed, or that no phone heard, came all the same; what was stopped before it
    left did not, nor what would have been one too many in its week.
    """
    came = (
        select(Delivery.subject_id, Delivery.occurs_at)
        .where(
            Delivery.person_id == client.id,
            Delivery.occurs_at.between(since, now),
            Delivery.state != DeliveryState.WITHDRAWN,
            (Delivery.why != Why.ENOUGH) | Delivery.why.is_(None),
        )
        .distinct()
        .order_by(Delivery.occurs_at.desc(), Delivery.subject_id)
        .limit(limit)
    )
    found = session.execute(came).all()
    mine = select(Reminder).where(
        Reminder.client_id == client.id, Reminder.id.in_({subject for subject, _ in found})
    )
    by_id = {reminder.id: reminder for reminder in session.scalars(mine)}
    return [(by_id[subject], when) for subject, when in found if subject in by_id]
