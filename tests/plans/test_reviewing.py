"""Client and therapist go through the plan together, and say so."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from pocketplan.database.transaction import saved
from pocketplan.people.care_link import CareLink
from pocketplan.plans.errors import (
    ChangeIdReused,
    NobodyInCare,
    NotADayToReview,
    ReviewNotFound,
)
from pocketplan.plans.review import Review, ReviewDays
from pocketplan.plans.reviewing import (
    newest_review,
    newest_reviews,
    note_review,
    reviews_of,
    take_back_review,
)
from pocketplan.reading_record.record import Act, lines_about
from tests.builders import NOW, a_care_link

TODAY = date(2026, 3, 2)
NEXT = date(2026, 3, 30)


def note(care, *, by=None, on=TODAY, next_on=None, at=NOW, review_id=None):
    with saved(care.session):
        return note_review(
            care.session,
            care.plan,
            review_id or uuid4(),
            ReviewDays(on, next_on),
            by=by or care.lee,
            at=at,
        ).id


def take_back(care, review_id, *, by):
    with saved(care.session):
        take_back_review(care.session, care.plan, review_id, by=by, at=NOW)


def acts(care):
    return [line.act for line in lines_about(care.session, care.noor.id)]


def test_either_notes_it_and_the_last_one_stands(care):
    note(care, by=care.noor, next_on=date(2026, 3, 9))
    note(care, by=care.lee, next_on=NEXT, at=NOW + timedelta(minutes=5))

    assert newest_review(care.session, care.plan) == ReviewDays(TODAY, NEXT)
    assert [days.next_on for _, days in reviews_of(care.session, care.plan)] == [
        NEXT,
        date(2026, 3, 9),
    ]


def test_either_takes_it_back_whoever_noted_it(care):
    first = note(care, by=care.noor)
    second = note(care, by=care.lee, next_on=NEXT, at=NOW + timedelta(minutes=5))

    take_back(care, second, by=care.noor)
    stands = newest_review(care.session, care.plan)
    take_back(care, first, by=care.lee)

    assert stands == ReviewDays(TODAY, None)
    assert newest_review(care.session, care.plan) is None
    assert {review.taken_back_by_id for review, _ in reviews_of(care.session, care.plan)} == {
        care.noor.id,
        care.lee.id,
    }


def test_what_the_therapist_did_is_in_the_record_once(care):
    mine = note(care, by=care.noor)
    theirs = uuid4()
    for _ in range(2):
        note(care, by=care.lee, review_id=theirs)
        take_back(care, mine, by=care.lee)

    assert acts(care) == [Act.TOOK_REVIEW_BACK, Act.REVIEWED]
    assert len(reviews_of(care.session, care.plan)) == 2


def test_sent_twice_it_is_noted_once_and_an_id_of_another_is_refused(care):
    review_id = uuid4()
    note(care, by=care.lee, review_id=review_id)
    note(care, by=care.lee, review_id=review_id)

    with pytest.raises(ChangeIdReused):
        note(care, by=care.noor, review_id=review_id)

    assert len(reviews_of(care.session, care.plan)) == 1


@pytest.mark.parametrize("next_on", [TODAY, date(2026, 3, 1), date(2028, 3, 4), date.max])
def test_the_next_time_is_a_day_to_come_and_not_years_away(care, next_on):
    with pytest.raises(NotADayToReview):
        note(care, next_on=next_on)

    assert reviews_of(care.session, care.plan) == []


def test_without_a_therapist_nobody_goes_through_it_together(care):
    with saved(care.session):
        care.session.scalars(select(CareLink).where(CareLink.client_id == care.noor.id)).one().end(
            at=NOW
        )

    with pytest.raises(NobodyInCare):
        note(care, by=care.noor)


def test_a_review_of_another_plan_is_not_found_here(care):
    a_care_link(care.session, care.omar, care.lee)
    with saved(care.session):
        theirs = note_review(
            care.session, care.other_plan, uuid4(), ReviewDays(TODAY, NEXT), by=care.lee, at=NOW
        ).id

    for review_id in (theirs, uuid4()):
        with pytest.raises(ReviewNotFound):
            take_back(care, review_id, by=care.lee)

    assert newest_review(care.session, care.plan) is None
    assert newest_reviews(care.session, [care.noor.id, care.omar.id]) == {
        care.omar.id: ReviewDays(TODAY, NEXT)
    }


def test_one_that_does_not_open_hides_no_other(care):
    note(care, next_on=NEXT)
    torn = note(care, at=NOW + timedelta(minutes=5))
    with saved(care.session):
        care.session.execute(
            update(Review).where(Review.id == torn).values(sealed_days=b"\x01torn")
        )
    care.session.expire_all()

    assert newest_review(care.session, care.plan) == ReviewDays(TODAY, NEXT)
    assert len(reviews_of(care.session, care.plan)) == 1
