"""Going through the plan together: noted by either, taken back by either."""

import logging
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.people.care_link import CareLink
from pocketplan.plans.errors import (
    ChangeIdReused,
    NobodyInCare,
    NotADayToReview,
    ReviewNotFound,
)
from pocketplan.plans.plan import Plan, lock
from pocketplan.plans.review import Review, ReviewDays
from pocketplan.reading_record.record import Act, write_down
from pocketplan.sealing.errors import Unreadable

log = logging.getLogger(__name__)

LATEST = timedelta(days=731)  # what is planned for later than that is a slip of the finger


def note_review(
    session: Session, plan: Plan, review_id: UUID, days: ReviewDays, *, by: Account, at: datetime
) -> Review:
    """Note that the plan was gone through together. `by` has the plan open to them.

    review_id  made with the form: sending it twice is once

    Raises NobodyInCare where no therapist may see the plan, NotADayToReview, and
    ChangeIdReused where the id is another review's.
    """
    lock(session, plan)  # the same form twice, at once
    if not has_care(session, plan):
        raise NobodyInCare
    if days.next_on and not days.on < days.next_on <= days.on + LATEST:
        raise NotADayToReview(field="next_on")
    review = session.get(Review, review_id)
    if review is not None:
        if (review.plan_id, review.by_id) != (plan.id, by.id):
            raise ChangeIdReused
        return review
    review = Review(id=review_id, plan_id=plan.id, owner_id=plan.owner_id, by_id=by.id, made_at=at)
    session.add(review)
    review.days = days
    _tell(session, plan, Act.REVIEWED, by=by, at=at)
    return review


def take_back_review(
    session: Session, plan: Plan, review_id: UUID, *, by: Account, at: datetime
) -> None:
    """Say that it was noted by mistake, whoever noted it. Raises ReviewNotFound."""
    review = session.scalar(_reviews_of(plan).where(Review.id == review_id))
    if review is None:
        raise ReviewNotFound
    if review.taken_back_at is None:
        review.take_back(by_id=by.id, at=at)
        _tell(session, plan, Act.TOOK_REVIEW_BACK, by=by, at=at)


def has_care(session: Session, plan: Plan) -> bool:
    """Return whether a therapist may see the plan now: alone nobody goes through it together."""
    standing = select(CareLink.id).where(
        CareLink.client_id == plan.owner_id, CareLink.ended_at.is_(None)
    )
    return session.scalar(standing.limit(1)) is not None


def reviews_of(session: Session, plan: Plan) -> list[tuple[Review, ReviewDays]]:
    """Return each time that opens, newest first; those that were taken back too."""
    newest_first = _reviews_of(plan).order_by(Review.made_at.desc(), Review.id)
    return list(_opened(session.scalars(newest_first)))


def newest_review(session: Session, plan: Plan) -> ReviewDays | None:
    """Return the last time that stands."""
    return newest_reviews(session, [plan.owner_id]).get(plan.owner_id)


def newest_reviews(session: Session, owner_ids: Collection[UUID]) -> dict[UUID, ReviewDays]:
    """Return by client the last time that stands. Whom the reader may ask about is for the
    caller to know."""
    standing = select(Review).where(Review.owner_id.in_(owner_ids), Review.taken_back_at.is_(None))
    oldest_first = standing.order_by(Review.made_at, Review.id.desc())
    return {review.owner_id: days for review, days in _opened(session.scalars(oldest_first))}


def _reviews_of(plan: Plan) -> Select[Review]:
    return select(Review).where(Review.plan_id == plan.id)


def _opened(reviews: Iterable[Review]) -> Iterable[tuple[Review, ReviewDays]]:
    for review in reviews:
        try:
            yield review, review.days
        except Unreadable:
            log.error("review %s does not open", review.id)


def _tell(session: Session, plan: Plan, act: Act, *, by: Account, at: datetime) -> None:
    """Write it down, and have every page that shows it drawn anew."""
    plan.reviews = Plan.reviews + 1
    write_down(
        session,
        practice_id=by.practice_id,
        actor_id=by.id,
        subject_id=plan.owner_id,
        act=act,
        at=at,
    )
