"""What came of a claim, written down: finished, forgotten, or to be tried again."""

import logging
from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from pocketplan.push.claiming import Claim
from pocketplan.push.delivery import Delivery, DeliveryState, Why
from pocketplan.push.forgetting import hold
from pocketplan.push.outcome import Outcome, rest_for
from pocketplan.push.pace import USUAL, Pace
from pocketplan.push.rest import let_rest
from pocketplan.push.sender import Answer
from pocketplan.push.subscription import Subscription

log = logging.getLogger(__name__)

Tried = tuple[Claim, Answer | None]  # None: it was not sent after all


def record_all(
    session: Session,
    answers: Collection[Tried],
    *,
    at: datetime,
    pace: Pace = USUAL,
) -> None:
    """Write down what came of these claims. Call inside `saved`.

    All rows are held first: others write to the same, such as a phone that listens anew.

    An answer that comes after the lease ended, when another dispatcher has the
    delivery or the phone has said that it arrived, changes nothing.
    """
    ids = [claim.delivery_id for claim, _ in answers]
    gone = [claim.delivery_id for claim, said in answers if said and said.outcome is Outcome.GONE]
    if gone:
        of_gone = select(Delivery.subscription_id).where(Delivery.id.in_(gone))
        hold(session, Subscription.id.in_(of_gone), ids)
    still = (
        select(Delivery)
        .where(Delivery.id.in_(ids), Delivery.state == DeliveryState.CLAIMED)
        .order_by(Delivery.id)
        .with_for_update()
    )
    claimed = {(delivery.id, delivery.attempts): delivery for delivery in session.scalars(still)}
    for claim, answer in answers:
        delivery = claimed.get((claim.delivery_id, claim.attempt))
        if delivery is None or delivery.is_finished:  # or its phone was forgotten a moment ago
            continue
        if answer is None:
            delivery.try_again(at=at)
        else:
            _record(session, delivery, answer, at, pace)
    _let_rest(session, answers, at)


def _record(session: Session, delivery: Delivery, answer: Answer, at: datetime, pace: Pace) -> None:
    match answer.outcome:
        case Outcome.ACCEPTED:
            delivery.sent_at = at
            delivery.finish(DeliveryState.SENT)
        case Outcome.GONE:
            _forget(session, delivery)
        case Outcome.RETRY:
            delivery.try_again(at=at + _wait(delivery, answer, pace))
        case Outcome.REFUSED:
            log.error("delivery %s: the push service answered %d", delivery.id, answer.status)
            delivery.finish(DeliveryState.REFUSED, Why.NOT_TAKEN)
        case Outcome.UNAUTHORISED:  # an operator is told once, and not for each
            delivery.finish(DeliveryState.REFUSED, Why.NOT_TAKEN)
            return
    log.info("delivery %s %s, attempt %d", delivery.id, answer.outcome, delivery.attempts)


def _forget(session: Session, delivery: Delivery) -> None:
    """The browser no longer listens: nothing else will be sent there either."""
    gone = delivery.subscription_id
    session.execute(
        update(Delivery)
        .where(Delivery.subscription_id == gone, Delivery.due_at.is_not(None))
        .values(state=DeliveryState.GONE, why=Why.UNSUBSCRIBED, due_at=None, sealed_message=None)
    )
    session.execute(delete(Subscription).where(Subscription.id == gone))


def _wait(delivery: Delivery, answer: Answer, pace: Pace) -> timedelta:
    """Return what was asked for, the first time; later our own wait, if that is longer."""
    if answer.wait and delivery.attempts == 1:
        return answer.wait
    return max(answer.wait, pace.back_off(delivery.attempts))


def _let_rest(session: Session, answers: Collection[Tried], at: datetime) -> None:
    """A service that said when to come back is left alone by all, until then."""
    rests: dict[str, timedelta] = {}
    for claim, answer in answers:
        if answer and answer.outcome is Outcome.RETRY and answer.wait:
            rest = rest_for(answer.wait)
            rests[claim.service] = max(rest, rests.get(claim.service, rest))
    for service in sorted(rests):
        let_rest(session, service, until=at + rests[service])
