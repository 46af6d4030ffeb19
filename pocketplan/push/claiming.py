"""Which dispatcher sends what: each delivery by one at a time, and by another if that one dies.

Each push service has a queue of its own, so that one that hangs or rests stands in no
other's way, and costs nothing while it does.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from pocketplan.people.device import Device
from pocketplan.push.address import Address
from pocketplan.push.delivery import Delivery, DeliveryState, Why
from pocketplan.push.pace import USUAL, Pace
from pocketplan.push.subscription import Subscription
from pocketplan.sealing.errors import Unreadable
from pocketplan.sealing.keyring import keyring_of


class StillWanted(Protocol):
    def __call__(self, session: Session, subject_ids: list[UUID], *, at: datetime) -> set[UUID]:
        """Return those of the subjects that may still be sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A delivery that this dispatcher may send until the lease ends."""

    delivery_id: UUID
    attempt: int
    service: str
    address: Address
    message: bytes
    topic: str
    ttl_s: int
    until: datetime

    def __repr__(self) -> str:
        return f"<Claim {self.delivery_id}>"


def services_due(session: Session, *, at: datetime) -> list[str]:
    """Return the push services that something is due for: a step in the index for each."""
    waiting = (
        select(Delivery.service)
        .where(Delivery.due_at.is_not(None))
        .order_by(Delivery.service)
        .limit(1)
    )
    named = select(waiting.scalar_subquery().label("service")).cte("named", recursive=True)
    following = waiting.where(Delivery.service > named.c.service).scalar_subquery()
    named = named.union_all(select(following).where(named.c.service.is_not(None)))
    is_due = exists().where(Delivery.service == named.c.service, Delivery.due_at <= at)
    return list(session.scalars(select(named.c.service).where(is_due)))


def claim_due(
    session: Session,
    *,
    service: str,
    keys: Container[str],
    still_wanted: StillWanted,
    at: datetime,
    limit: int,
    pace: Pace = USUAL,
) -> tuple[list[Claim], int]:
    """Claim deliveries to a push service that are due, oldest first. Call inside `saved`.

    keys          the ids of our keys that can be signed with
    still_wanted  asked right before sending
    returns       the claims, and how many others were finished here or put off

    A claim whose dispatcher died is due again when its lease ends. What can no
    longer be sent is finished. What needs a key that is not here waits: another
    machine may have it, and the operator may be about to put it in its place.
    """
    due = list(session.scalars(_due(service, at, limit)))
    if not due:
        return [], 0
    keyring_of(session).have_at_hand([delivery.person_id for delivery in due])
    wanted = still_wanted(session, [delivery.subject_id for delivery in due], at=at)
    heard = _listening(session, due)
    claims: list[Claim] = []
    for delivery in due:
        subscription = heard.get(delivery.subscription_id)
        if delivery.subject_id not in wanted:
            delivery.finish(DeliveryState.WITHDRAWN, Why.STOPPED)
        elif subscription is None:
            delivery.finish(DeliveryState.GONE, Why.UNSUBSCRIBED)
        elif delivery.useless_after <= at:
            delivery.finish(DeliveryState.MISSED, Why.LATE)
        elif subscription.key_id not in keys:
            _wait_for_key(delivery, pace, at)
        elif claim := _claimed(delivery, subscription, at, at + pace.lease):
            claims.append(claim)
    session.flush()
    return claims, len(due) - len(claims)


def _due(service: str, at: datetime, limit: int) -> Select[Delivery]:
    return (
        select(Delivery)
        .where(Delivery.service == service, Delivery.due_at <= at)
        .order_by(Delivery.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)  # any number of dispatchers on PostgreSQL
    )


def _listening(session: Session, deliveries: list[Delivery]) -> dict[UUID | None, Subscription]:
    wanted = {delivery.subscription_id for delivery in deliveries}
    still = (
        select(Subscription)
        .join(Device, Device.id == Subscription.device_id)
        .where(Subscription.id.in_(wanted), Device.revoked_at.is_(None))
    )
    return {subscription.id: subscription for subscription in session.scalars(still)}


def _claimed(
    delivery: Delivery, subscription: Subscription, at: datetime, until: datetime
) -> Claim | None:
    try:
        address, message = subscription.address, delivery.message.encode()
    except Unreadable:
        delivery.finish(DeliveryState.REFUSED, Why.UNREADABLE)
        return None
    delivery.state = DeliveryState.CLAIMED
    delivery.attempts += 1
    delivery.due_at = until
    return Claim(
        delivery_id=delivery.id,
        attempt=delivery.attempts,
        service=delivery.service,
        address=address,
        message=message,
        topic=delivery.tag,
        ttl_s=max(1, int((delivery.useless_after - at).total_seconds())),
        until=until,
    )


def _wait_for_key(delivery: Delivery, pace: Pace, at: datetime) -> None:
    delivery.attempts += 1
    delivery.try_again(at=at + pace.back_off(delivery.attempts))
    if delivery.is_finished:
        delivery.finish(DeliveryState.REFUSED, Why.OLD_KEY)
