"""To whom reminders have not come for long. Whether anybody looked at one, nobody knows."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from pocketplan.push.delivery import Delivery, DeliveryState, Why
from pocketplan.push.subscription import Subscription
from pocketplan.reminders.reminder import Reminder

LONG = timedelta(days=14)
LOOKED_BACK = timedelta(days=120)
_ON_THE_WAY = (DeliveryState.WAITING, DeliveryState.CLAIMED)
_MEANT_NOT_TO_COME = (DeliveryState.WITHDRAWN,)


def not_arriving(session: Session, client_ids: Collection[UUID], *, at: datetime) -> set[UUID]:
    """Return the clients whom none of their therapists' reminders has reached for LONG.

    A phone that says at a visit that it listens is reached: not every one can say that a
    reminder arrived. What a client made for themselves is theirs alone, and not looked at.
    """
    last_said = (
        select(Subscription.person_id, func.max(Subscription.confirmed_at).label("at"))
        .where(Subscription.person_id.in_(client_ids))
        .group_by(Subscription.person_id)
        .subquery()
    )
    arrived = (
        select(Delivery.person_id, func.max(Delivery.arrived_at).label("at"))
        .where(Delivery.person_id.in_(client_ids), Delivery.occurs_at > at - LOOKED_BACK)
        .group_by(Delivery.person_id)
        .subquery()
    )
    is_missing = and_(
        Delivery.arrived_at.is_(None),
        Delivery.state.not_in((*_ON_THE_WAY, *_MEANT_NOT_TO_COME)),
        or_(Delivery.why.is_(None), Delivery.why != Why.ENOUGH),
    )
    missing = (
        select(Delivery.person_id)
        .join(Reminder, Reminder.id == Delivery.subject_id)
        .outerjoin(last_said, last_said.c.person_id == Delivery.person_id)
        .outerjoin(arrived, arrived.c.person_id == Delivery.person_id)
        .where(
            Delivery.person_id.in_(client_ids),
            Delivery.occurs_at.between(at - LOOKED_BACK, at - LONG),
            Reminder.author_id != Reminder.client_id,
            Reminder.ended_at.is_(None),
            is_missing,
            or_(last_said.c.at.is_(None), last_said.c.at < Delivery.occurs_at),
            or_(arrived.c.at.is_(None), arrived.c.at < Delivery.occurs_at),
        )
        .distinct()
    )
    return set(session.scalars(missing))
