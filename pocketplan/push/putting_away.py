"""A reminder that was put away on one phone closes on the person's others, at their next contact.

It is not kept whether it was opened or dismissed, nor when, nor where; nothing is kept of a person
with one phone. A mark stands at the other phones' deliveries alone, and goes as soon as they no
longer show them.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.people.device import Device
from pocketplan.push.delivery import Delivery, delivery_to
from pocketplan.push.subscription import Subscription

SHOWN_FOR = timedelta(days=14)  # no phone shows a reminder longer; then the mark is of no use


def put_away(session: Session, person: Account, delivery_id: UUID, *, at: datetime) -> None:
    """Mark the same occurrence on the person's other phones. Call inside `saved`.

    Raises DeliveryNotFound for one that is not theirs.
    """
    delivery = delivery_to(session, person, delivery_id)
    delivery.is_put_away = False
    others = (
        select(Delivery)
        .where(
            Delivery.person_id == person.id,
            Delivery.subject_id == delivery.subject_id,
            Delivery.occurs_at == delivery.occurs_at,
            Delivery.id != delivery.id,
            Delivery.subscription_id.is_not(None),
        )
        .order_by(Delivery.id)
        .with_for_update()
    )
    for other in session.scalars(others):
        other.is_put_away = True
    _forget_old(session, person, at=at)


def shown_in_vain(session: Session, device: Device, shown: Collection[UUID]) -> list[UUID]:
    """Return which of the deliveries that this phone shows were put away elsewhere.

    The mark goes where the phone shows them no more. Call inside `saved`.
    """
    marked = (
        select(Delivery)
        .join(Subscription, Subscription.id == Delivery.subscription_id)
        .where(
            Delivery.person_id == device.account_id,
            Delivery.is_put_away,
            Subscription.device_id == device.id,
        )
        .order_by(Delivery.id)
        .with_for_update(of=Delivery)
    )
    found = session.scalars(marked).all()
    for delivery in found:
        delivery.is_put_away = delivery.id in shown
    return [delivery.id for delivery in found if delivery.is_put_away]


def _forget_old(session: Session, person: Account, *, at: datetime) -> None:
    session.execute(
        update(Delivery)
        .where(
            Delivery.person_id == person.id,
            Delivery.is_put_away,
            Delivery.occurs_at < at - SHOWN_FOR,
        )
        .values(is_put_away=False)
    )
