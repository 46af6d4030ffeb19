"""The page of the whole plan as it stood at the end of a day of the reader's."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.directory.lines import emergency_of
from pocketplan.plans.access import plan_open_to
from pocketplan.plans.change_log import Line, revision_before
from pocketplan.plans.history import backwards, forwards
from pocketplan.plans.photo_row import photos_open_to
from pocketplan.plans.plan import Entries, Plan
from pocketplan.plans.then import plan_then
from pocketplan.reading_record.record import Act
from pocketplan.web.plan.day_form import asked_day
from pocketplan.web.plan.entry_title import title_of
from pocketplan.web.plan.plan_reader import note_reading, photo_address, reader_of
from pocketplan.web.plan.plan_sheet import plan_sheet
from pocketplan.web.plan.plan_then import still
from pocketplan.web.plan.reader import Reader
from pocketplan.web.request import current
from pocketplan.web.words.dates import day_of, end_of, today

plan_then_pages = Blueprint("plan_then_pages", __name__)
UNPROCESSABLE = 422


@plan_then_pages.get("/plans/<uuid:plan_id>/then")
def then(plan_id: UUID) -> ResponseReturnValue:
    """Show the plan as it stood at the end of the day `on`, YYYY-MM-DD; without it, today."""
    form = asked_day()
    with saved(current.session()) as session:
        plan = plan_open_to(session, current.person(), plan_id)
        note_reading(session, plan, Act.READ_HISTORY)
    if not form.is_answerable():
        return render_template(
            "plan/then.html", form=form, day=None, **_around(plan)
        ), UNPROCESSABLE
    return render_template(
        "plan/then.html",
        form=form,
        day=form.day,
        **_stood(session, plan, form.day),
        **_around(plan),
    )


def _stood(session: Session, plan: Plan, day: date) -> dict[str, object]:
    person, revision = current.person(), revision_before(session, plan, end_of(day))
    entries = plan_then(session, plan, revision, reader=person)
    emergency = emergency_of(person.region)
    sheet = plan_sheet(plan, entries, _reader_then(session, plan, entries, day), emergency, ())
    before = backwards(session, plan, reader=person, until=revision)
    after = forwards(session, plan, reader=person, since=revision)
    return {
        "folds": still(sheet),
        "unreadable": sheet.unreadable,
        "earlier": _first(day_of(line.accepted_at) for line in before if _is_before(line, day)),
        "later": _first(day_of(line.accepted_at) for line in after),
    }


def _is_before(line: Line, day: date) -> bool:
    return day_of(line.accepted_at) < day


def _first(days: Iterable[date]) -> date | None:
    return next(iter(days), None)


def _reader_then(session: Session, plan: Plan, entries: Entries, day: date) -> Reader:
    """Return who reads, to whom nothing of an earlier day is new and no lost photo is shown."""
    held = photos_open_to(session, current.person(), plan)
    reader = replace(
        reader_of(session, plan, entries),
        seen=plan.revision,
        is_past=day < today(),
        photo_at=lambda photo_id: photo_address(plan, photo_id) if photo_id in held else "",
    )
    return reader.knowing({entry.id: title_of(entry, reader) for entry in entries})


def _around(plan: Plan) -> dict[str, object]:
    is_own = current.person().id == plan.owner_id
    return {
        "base": f"/plans/{plan.id}",
        "home": "/plan" if is_own else f"/plans/{plan.id}",
        "is_own": is_own,
    }
