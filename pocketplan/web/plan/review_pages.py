"""Going through the plan together: noted, listed, taken back. A form, as it needs a network."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pocketplan.database.transaction import saved
from pocketplan.plans.access import plan_open_to
from pocketplan.plans.errors import NotADayToReview
from pocketplan.plans.plan import Plan
from pocketplan.plans.review import ReviewDays
from pocketplan.plans.reviewing import has_care, note_review, reviews_of, take_back_review
from pocketplan.reading_record.record import Act
from pocketplan.web.plan.plan_reader import names_of, note_reading, whose
from pocketplan.web.plan.review_form import ReviewForm, new_review_form
from pocketplan.web.plan.review_wording import review_said
from pocketplan.web.request import current
from pocketplan.web.words.dates import today

review_pages = Blueprint("review_pages", __name__)
UNPROCESSABLE = 422


@review_pages.get("/plans/<uuid:plan_id>/reviews")
def reviews(plan_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        plan = plan_open_to(session, current.person(), plan_id)
        note_reading(session, plan, Act.READ_HISTORY)
    return _page(plan, new_review_form())


@review_pages.post("/plans/<uuid:plan_id>/reviews")
def note(plan_id: UUID) -> ResponseReturnValue:
    plan, form = plan_open_to(current.session(), current.person(), plan_id), ReviewForm()
    if not form.has_a_day():
        return _again(plan, form)
    try:
        with saved(current.session()) as session:
            plan = plan_open_to(session, current.person(), plan_id)
            days = ReviewDays(on=today(), next_on=form.next_on.data)
            note_review(session, plan, form.id, days, by=current.person(), at=current.now())
    except NotADayToReview as refusal:
        form.blame(refusal)
        return _again(plan, form)
    return _back_to(plan_id)


@review_pages.post("/plans/<uuid:plan_id>/reviews/<uuid:review_id>/taken-back")
def take_back(plan_id: UUID, review_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        plan = plan_open_to(session, current.person(), plan_id)
        take_back_review(session, plan, review_id, by=current.person(), at=current.now())
    return _back_to(plan_id)


def _again(plan: Plan, form: ReviewForm) -> ResponseReturnValue:
    """The page shows what was noted before, also where a form is refused: that is read by it."""
    with saved(current.session()) as session:
        note_reading(session, plan, Act.READ_HISTORY)
    return _page(plan, form), UNPROCESSABLE


def _page(plan: Plan, form: ReviewForm) -> str:
    session = current.session()
    noted = [(review, review_said(days), days) for review, days in reviews_of(session, plan)]
    ids = {one for review, *_ in noted for one in (review.by_id, review.taken_back_by_id) if one}
    is_own = current.person().id == plan.owner_id
    return render_template(
        "plan/reviews.html",
        form=form,
        noted=noted,
        names=names_of(session, ids),
        has_care=has_care(session, plan),
        whose=whose(session, plan),
        is_own=is_own,
        base=f"/plans/{plan.id}",
        home="/plan" if is_own else f"/plans/{plan.id}",
    )


def _back_to(plan_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("review_pages.reviews", plan_id=plan_id), code=303)
