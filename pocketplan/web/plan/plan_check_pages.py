"""The plan check: what could be more specific, for the therapist to ask about."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.plans.access import entries_open_to, plan_open_to
from pocketplan.plans.check import Checked, Hint, hints_about
from pocketplan.plans.part import Part
from pocketplan.plans.plan import Plan
from pocketplan.plans.reviewing import newest_review
from pocketplan.reading_record.record import Act
from pocketplan.web.plan.check_wording import why
from pocketplan.web.plan.plan_reader import note_reading, owner_of, reader_of
from pocketplan.web.plan.plan_wording import HEADINGS, STARTERS
from pocketplan.web.plan.reader import Reader
from pocketplan.web.plan.review_wording import review_said
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists
from pocketplan.web.words.dates import today

plan_check_pages = Blueprint("plan_check", __name__)


@dataclass(frozen=True, slots=True)
class ShownHint:
    """
    title  what its entry is called, or "" for a part or the plan as a whole
    words  that it is about
    why    it is given, or what to ask
    at     where that is changed
    """

    title: str = field(repr=False)
    words: str = field(repr=False)
    why: str
    at: str


@dataclass(frozen=True, slots=True)
class HintsOfPart:
    heading: str
    hints: Sequence[ShownHint]


@plan_check_pages.get("/plans/<uuid:plan_id>/check")
@for_therapists
def show(plan_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        plan = plan_open_to(session, current.person(), plan_id)
        note_reading(session, plan, Act.CHECKED_PLAN)
        entries = entries_open_to(session, current.person(), plan)
        reader = reader_of(session, plan, entries)
        checked = _checked(session, plan, reader)
    hints = hints_about(checked)
    parts = [(str(HEADINGS[part]), [one for one in hints if one.part is part]) for part in Part]
    return render_template(
        "plan/check.html",
        client=owner_of(current.session(), plan),
        parts=[
            HintsOfPart(heading, [_shown(plan, reader, one) for one in found])
            for heading, found in parts
            if found
        ],
        of_plan=[why(one) for one in hints if one.part is None],
        reviewed=review_said(newest_review(current.session(), plan)),
        base=f"/plans/{plan.id}",
    )


def _checked(session: Session, plan: Plan, reader: Reader) -> Checked:
    """Return the plan as this therapist sees it."""
    reviewed = newest_review(session, plan)
    with force_locale(plan.language):
        starters = {Part(part): tuple(map(str, ideas)) for part, ideas in STARTERS.items()}
    return Checked(
        entries=tuple(entries_open_to(session, current.person(), plan)),
        language=plan.language,
        region=plan.region,
        starters=starters,
        line_hours={key: found.line.hours for key, found in reader.lines.items()},
        reviewed_on=reviewed.on if reviewed else None,
        today=today(),
    )


def _shown(plan: Plan, reader: Reader, hint: Hint) -> ShownHint:
    if hint.entry_id is None:
        return ShownHint("", "", why(hint), f"/plans/{plan.id}/{hint.part}/new")
    title = reader.titles.get(hint.entry_id, "")
    address = f"/plans/{plan.id}/entries/{hint.entry_id}"
    return ShownHint(title, hint.words, why(hint), address)
