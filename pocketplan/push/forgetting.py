"""Where nothing is sent any more: subscriptions go, and their deliveries stand without one."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.orm import Session

from pocketplan.push.delivery import Delivery
from pocketplan.push.subscription import Subscription


def forget(session: Session, which: ColumnElement[bool]) -> None:
    """Delete these subscriptions. Deleting them writes to their deliveries too."""
    ids = hold(session, which)
    if ids:
        session.execute(delete(Subscription).where(Subscription.id.in_(ids)))


def hold(
    session: Session, which: ColumnElement[bool], deliveries: Iterable[UUID] = ()
) -> list[UUID]:
    """Wait until nobody else writes to these subscriptions, to any delivery of theirs, nor to
    `deliveries`; return the ids of the subscriptions. Until the end of the transaction.
    """
    by_id = select(Subscription.id).where(which).order_by(Subscription.id)
    ids = list(session.scalars(by_id.with_for_update()))
    theirs = or_(Delivery.subscription_id.in_(ids), Delivery.id.in_(list(deliveries)))
    also = select(Delivery.id).where(theirs).order_by(Delivery.id)
    session.scalars(also.with_for_update()).all()
    return ids
