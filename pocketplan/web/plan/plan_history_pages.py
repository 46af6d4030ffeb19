"""The pages of a plan's past: one entry's, and the whole plan's."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.plans.access import entries_open_to, plan_open_to
from pocketplan.plans.change import AcceptedChange
from pocketplan.plans.entry import Entry
from pocketplan.plans.history import past_of, recent_past, states_of
from pocketplan.plans.plan import Entries, Plan
from pocketplan.plans.reviewing import newest_review
from pocketplan.plans.run import Run, runs_of
from pocketplan.reading_record.record import Act
from pocketplan.web.plan.day_form import any_day
from pocketplan.web.plan.entry_title import title_of
from pocketplan.web.plan.plan_history import Past, moments_in, told
from pocketplan.web.plan.plan_reader import note_reading, reader_of, whose
from pocketplan.web.plan.reader import Reader
from pocketplan.web.plan.review_wording import review_said
from pocketplan.web.plan.shown_entry import join_ids, shown_entry
from pocketplan.web.request import current
from pocketplan.web.words.dates import today

plan_history_pages = Blueprint("plan_history_pages", __name__)
NEWEST = 60  # lines shown of a whole plan
LOOKED_THROUGH = 300  # changes, of which several may read as one


@plan_history_pages.get("/plans/<uuid:plan_id>/entries/<uuid:entry_id>/history")
def entry_past(plan_id: UUID, entry_id: UUID) -> ResponseReturnValue:
    person = current.person()
    with saved(current.session()) as session:
        plan = plan_open_to(session, person, plan_id)
        past = past_of(session, plan, entry_id, reader=person)
        note_reading(session, plan, Act.READ_HISTORY)
    entries, reader = _entries(session, plan, past)
    entry = entries.with_id(entry_id)
    return render_template(
        "plan/entry-history.html",
        past=_told(session, plan, runs_of(past), entry, reader),
        entry=entry,
        removal_ids=join_ids(entry.removal_ids) if entry else "",
        title=title_of(entry, reader),
        action=f"/plans/{plan.id}/entries/{entry_id}/changes",
        **_surroundings(plan),
    )


@plan_history_pages.get("/plans/<uuid:plan_id>/history")
def plan_past(plan_id: UUID) -> ResponseReturnValue:
    person = current.person()
    with saved(current.session()) as session:
        plan = plan_open_to(session, person, plan_id)
        past = recent_past(session, plan, reader=person, limit=LOOKED_THROUGH)
        note_reading(session, plan, Act.READ_HISTORY)
    entries, reader = _entries(session, plan, past)
    return render_template(
        "plan/history.html",
        past=_told(session, plan, runs_of(past)[:NEWEST], None, reader),
        day=any_day(today()),
        reviewed=review_said(newest_review(session, plan)),
        removed=[(shown_entry(one, reader), join_ids(one.removal_ids)) for one in entries.removed],
        **_surroundings(plan),
    )


def _told(
    session: Session, plan: Plan, runs: list[Run], entry: Entry | None, reader: Reader
) -> tuple[Past, ...]:
    states = states_of(session, plan, moments_in(runs), reader=current.person())
    return told(runs, states, entry, reader)


def _entries(
    session: Session, plan: Plan, past: Iterable[AcceptedChange]
) -> tuple[Entries, Reader]:
    entries = entries_open_to(session, current.person(), plan)
    return entries, reader_of(session, plan, entries, also={one.author_id for one in past})


def _surroundings(plan: Plan) -> dict[str, object]:
    is_own = current.person().id == plan.owner_id
    return {
        "base": f"/plans/{plan.id}",
        "home": "/plan/edit" if is_own else f"/plans/{plan.id}/edit",
        "is_own": is_own,
        "whose": whose(current.session(), plan),
        "new_id": uuid4,
        "now": current.now().isoformat(),
    }
