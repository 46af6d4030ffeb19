"""Which dispatcher sends what: each delivery by one at a time, and by another if that one dies."""

import logging
import random
from collections.abc import Callable, Collection, Container
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from pocketplan.people.device import Device
from pocketplan.push.address import Address
from pocketplan.push.delivery import Delivery, DeliveryState, Why
from pocketplan.push.forgetting import hold
from pocketplan.push.outcome import Outcome
from pocketplan.push.sender import Answer
from pocketplan.push.subscription import Subscription
from pocketplan.sealing.errors import Unreadable

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)  # longer than any sending takes
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)

StillWanted = Callable[[Session, list[UUID]], set[UUID]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A delivery that this dispatcher may send until the lease ends."""

    delivery_id: UUID
    attempt: int
    address: Address
    message: bytes
    topic: str
    ttl_s: int

    def __repr__(self) -> str:
        return f"<Claim {self.delivery_id}>"


def is_any_due(session: Session, *, at: datetime) -> bool:
    return session.scalar(select(Delivery.id).where(Delivery.due_at <= at).limit(1)) is not None


def claim_due(
    session: Session, *, keys: Container[str], still_wanted: StillWanted, at: datetime, limit: int
) -> list[Claim]:
    """Claim deliveries that are due, oldest first. Call inside `saved`.

    keys          the ids of our keys that can be signed with
    still_wanted  of these subject ids, the ones that may still be sent

    A claim whose dispatcher died is due again when its lease ends. What can no
    longer be sent is finished here. What needs a key that is not here waits: another
    machine may have it, and the operator may be about to put it in its place.
    """
    claims: list[Claim] = []
    while len(claims) < limit:
        due = list(session.scalars(_due(at, limit - len(claims))))
        if not due:
            break
        wanted = still_wanted(session, [delivery.subject_id for delivery in due])
        heard = _listening(session, due)
        for delivery in due:
            subscription = heard.get(delivery.subscription_id)
            if delivery.subject_id not in wanted:
                delivery.finish(DeliveryState.WITHDRAWN, Why.STOPPED)
            elif subscription is None:
                delivery.finish(DeliveryState.GONE, Why.UNSUBSCRIBED)
            elif delivery.useless_after <= at:
                delivery.finish(DeliveryState.MISSED, Why.LATE)
            elif subscription.key_id not in keys:
                _wait_for_key(delivery, at)
            elif claim := _claimed(delivery, subscription, at):
                claims.append(claim)
        session.flush()
    return claims


def record_all(
    session: Session, answers: Collection[tuple[Claim, Answer]], *, at: datetime
) -> None:
    """Write down what came of these claims. Call inside `saved`.

    All rows are held first: others write to the same, such as a phone that listens anew.
    """
    gone = [claim.delivery_id for claim, answer in answers if answer.outcome is Outcome.GONE]
    of_gone = select(Delivery.subscription_id).where(Delivery.id.in_(gone))
    hold(session, Subscription.id.in_(of_gone), [claim.delivery_id for claim, _ in answers])
    for claim, answer in answers:
        record(session, claim, answer, at=at)


def record(
    session: Session,
    claim: Claim,
    answer: Answer,
    *,
    at: datetime,
    jitter: Callable[[], float] = random.random,
) -> None:
    """Write down what came of a claim. Call inside `saved`.

    An answer that comes after the lease ended, when another dispatcher has the
    delivery or the phone has said that it arrived, changes nothing.
    """
    delivery = session.scalar(
        select(Delivery).where(
            Delivery.id == claim.delivery_id,
            Delivery.state == DeliveryState.CLAIMED,
            Delivery.attempts == claim.attempt,
        )
    )
    if delivery is None:
        return
    match answer.outcome:
        case Outcome.ACCEPTED:
            delivery.sent_at = at
            delivery.finish(DeliveryState.SENT)
        case Outcome.GONE:
            _forget(session, delivery)
        case Outcome.RETRY:
            _wait(delivery, max(answer.wait, _back_off(delivery.attempts, jitter)), at)
        case Outcome.REFUSED:
            log.error("delivery %s: the push service answered %d", delivery.id, answer.status)
            delivery.finish(DeliveryState.REFUSED, Why.NOT_TAKEN)
        case Outcome.UNAUTHORISED:
            log.error(
                "delivery %s: a push service does not take our key (%d)", delivery.id, answer.status
            )
            delivery.finish(DeliveryState.REFUSED, Why.NOT_TAKEN)
    log.info("delivery %s %s, attempt %d", delivery.id, answer.outcome, claim.attempt)


def _due(at: datetime, limit: int) -> Select[Delivery]:
    return (
        select(Delivery)
        .where(Delivery.due_at <= at)
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


def _claimed(delivery: Delivery, subscription: Subscription, at: datetime) -> Claim | None:
    try:
        address, message = subscription.address, delivery.message.encode()
    except Unreadable:
        delivery.finish(DeliveryState.REFUSED, Why.UNREADABLE)
        return None
    delivery.state = DeliveryState.CLAIMED
    delivery.attempts += 1
    delivery.due_at = at + LEASE
    return Claim(
        delivery_id=delivery.id,
        attempt=delivery.attempts,
        address=address,
        message=message,
        topic=delivery.tag,
        ttl_s=max(1, int((delivery.useless_after - at).total_seconds())),
    )


def _forget(session: Session, delivery: Delivery) -> None:
    """The browser no longer listens: nothing else will be sent there either."""
    gone = delivery.subscription_id
    session.execute(
        update(Delivery)
        .where(Delivery.subscription_id == gone, Delivery.due_at.is_not(None))
        .values(state=DeliveryState.GONE, why=Why.UNSUBSCRIBED, due_at=None, sealed_message=None)
    )
    session.execute(delete(Subscription).where(Subscription.id == gone))


def _wait(delivery: Delivery, wait: timedelta, at: datetime) -> None:
    if at + wait >= delivery.useless_after:
        delivery.finish(DeliveryState.MISSED, Why.SERVICE)
    else:
        delivery.state = DeliveryState.WAITING
        delivery.due_at = at + wait


def _wait_for_key(delivery: Delivery, at: datetime) -> None:
    delivery.attempts += 1
    _wait(delivery, _back_off(delivery.attempts, random.random), at)
    if delivery.is_finished:
        delivery.finish(DeliveryState.REFUSED, Why.OLD_KEY)


def _back_off(attempts: int, jitter: Callable[[], float]) -> timedelta:
    """Return a random part of a wait that doubles, so that not all come back at once."""
    longest = min(LONGEST_WAIT, FIRST_WAIT * float(2 ** min(attempts, 10)))
    return longest / 2 + longest / 2 * jitter()
