"""An entry's own pages: written anew, changed, moved, taken out, brought back."""

from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.plans.accepting import accept
from pocketplan.plans.access import entries_open_to, plan_open_to
from pocketplan.plans.change import Change, SetField
from pocketplan.plans.entry import Entry
from pocketplan.plans.errors import EntryNotFound, PlanError
from pocketplan.plans.history import past_of
from pocketplan.plans.part import Part
from pocketplan.plans.photo import Rebuilt
from pocketplan.plans.photo_errors import PhotoError
from pocketplan.plans.plan import Plan
from pocketplan.plans.value import Contact
from pocketplan.reading_record.record import Act
from pocketplan.web.plan.entry_drafts import Stamp, added, edited, read_form_id, values_shown
from pocketplan.web.plan.entry_sheet import entry_page, new_page
from pocketplan.web.plan.followed_line import form_contact, typed_or_drawn
from pocketplan.web.plan.plan_forms import EntryForm, entry_form, parents_sent
from pocketplan.web.plan.plan_reader import lines_for_plan, note_reading, reader_of
from pocketplan.web.plan.posted_change import posted_changes
from pocketplan.web.plan.posted_photo import posted_photo, posted_picture
from pocketplan.web.plan.starter_ideas import check_finished
from pocketplan.web.refusing.refused_field import sentence_beside
from pocketplan.web.request import current

entry_pages = Blueprint("entry_pages", __name__)
UNPROCESSABLE = 422
PARTS = ",".join(Part)


@entry_pages.get(f"/plans/<uuid:plan_id>/<any({PARTS}):part>/new")
def new(plan_id: UUID, part: str) -> ResponseReturnValue:
    plan = plan_open_to(current.session(), current.person(), plan_id)
    return _new_page(plan, Part(part), _form(plan, Part(part)))


@entry_pages.post(f"/plans/<uuid:plan_id>/<any({PARTS}):part>/new")
def add(plan_id: UUID, part: str) -> ResponseReturnValue:
    plan, into = plan_open_to(current.session(), current.person(), plan_id), Part(part)
    form = _form(plan, into)
    try:
        picture = posted_picture() if "photo" in form.names else None
        with saved(current.session()) as session:
            plan = plan_open_to(session, current.person(), plan_id)
            fields = form.typed() | _photo(session, plan, form, picture)
            fields = typed_or_drawn(fields, lines_for_plan(session, plan), None, "")
            check_finished(into, fields)
            _take(session, plan, [added(_stamp(form), into, form.after.data or None, fields)])
    except (PlanError, PhotoError) as refusal:
        return _new_page(plan, into, _blamed(form, refusal)), UNPROCESSABLE
    return _back_to(plan, into)


@entry_pages.get("/plans/<uuid:plan_id>/entries/<uuid:entry_id>")
def show(plan_id: UUID, entry_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        plan = plan_open_to(session, current.person(), plan_id)
        entry = _entry(session, plan, entry_id)
        note_reading(session, plan, Act.READ_PLAN)
    return entry_page(plan, entry, _form(plan, entry.part, entry))


@entry_pages.post("/plans/<uuid:plan_id>/entries/<uuid:entry_id>")
def save(plan_id: UUID, entry_id: UUID) -> ResponseReturnValue:
    session = current.session()
    plan = plan_open_to(session, current.person(), plan_id)
    entry = _entry(session, plan, entry_id)
    form = _form(plan, entry.part, entry)
    try:
        picture = posted_picture() if "photo" in form.names else None
        with saved(session):
            plan = plan_open_to(session, current.person(), plan_id)
            entry = _entry(session, plan, entry_id)
            fields = form.typed() | _photo(session, plan, form, picture)
            fields = typed_or_drawn(
                fields, lines_for_plan(session, plan), entry, form.shown.data or ""
            )
            edits = _edits(session, plan, entry, form, fields)
            sets = (one for one in edits if isinstance(one, SetField))
            check_finished(entry.part, {one.field: one.value for one in sets})
            _take(session, plan, edits)
    except (PlanError, PhotoError) as refusal:
        _note_reading(plan)
        return entry_page(plan, entry, _blamed(form, refusal)), UNPROCESSABLE
    return _back_to(plan, entry.part, entry.id)


@entry_pages.post("/plans/<uuid:plan_id>/entries/<uuid:entry_id>/changes")
def change(plan_id: UUID, entry_id: UUID) -> ResponseReturnValue:
    """Take what one button says, which needs no typing: all of it or nothing."""
    with saved(current.session()) as session:
        plan = plan_open_to(session, current.person(), plan_id)
        entry = _entry(session, plan, entry_id)
        past = past_of(session, plan, entry_id, reader=current.person())
        entries = entries_open_to(session, current.person(), plan)
        last_in = {one.part.value: str(one.id) for one in entries}
        sent = posted_changes(entry, past, request.form, region=plan.region, last_in=last_in)
        _take(session, plan, sent)
    return _back_to(plan, entry.part, entry.id)


def _new_page(plan: Plan, part: Part, form: EntryForm) -> str:
    """What goes with another entry offers them all: that is reading the plan."""
    if "for_entry" in form.names:
        _note_reading(plan)
    return new_page(plan, part, form)


def _note_reading(plan: Plan) -> None:
    with saved(current.session()) as session:
        note_reading(session, plan, Act.READ_PLAN)


def _entry(session: Session, plan: Plan, entry_id: UUID) -> Entry:
    """Return the entry, present or taken out. Raises EntryNotFound."""
    entry = entries_open_to(session, current.person(), plan).with_id(entry_id)
    if entry is None or not entry.place:
        raise EntryNotFound(field="entry")
    return entry


def _shown(session: Session, plan: Plan, entry: Entry) -> Contact | None:
    """Return the name and number that the entry's form shows."""
    entries = entries_open_to(session, current.person(), plan)
    return form_contact(entry, reader_of(session, plan, entries))


def _form(plan: Plan, part: Part, entry: Entry | None = None) -> EntryForm:
    entries = entries_open_to(current.session(), current.person(), plan)
    last = entries.in_part(part)[-1:]
    return entry_form(
        part,
        is_owner=current.person().id == plan.owner_id,
        at=current.now(),
        region=plan.region,
        entry=entry,
        contact=_shown(current.session(), plan, entry) if entry else None,
        after=last[0].id if last else None,
    )


def _take(session: Session, plan: Plan, changes: list[Change]) -> None:
    """Take all changes of a form, or none: raises the first refusal."""
    for verdict in accept(session, plan, changes, by=current.person(), at=current.now()):
        if verdict.refusal is not None:
            raise verdict.refusal


def _edits(
    session: Session, plan: Plan, entry: Entry, form: EntryForm, fields: dict[str, object]
) -> list[Change]:
    past = past_of(session, plan, entry.id, reader=current.person())
    seen = {
        name: values_shown(entry, past, name, parents_sent(request.form, name)) for name in fields
    }
    return edited(_stamp(form), entry, fields, seen)


def _photo(
    session: Session, plan: Plan, form: EntryForm, picture: Rebuilt | None
) -> dict[str, object]:
    """Return the field `photo` as it was sent, where the form has one."""
    if "photo" not in form.names:
        return {}
    by, at = current.person(), current.now()
    form_id = read_form_id(form.form_id.data or "")
    return {"photo": posted_photo(session, plan, picture, form_id=form_id, by=by, at=at)}


def _stamp(form: EntryForm) -> Stamp:
    return Stamp(form.form_id.data or "", form.drafted_at.data or "", form.region.data or "")


def _blamed(form: EntryForm, refusal: PlanError | PhotoError) -> EntryForm:
    field, sentence = sentence_beside(refusal)
    form.blame("picture" if isinstance(refusal, PhotoError) else field, sentence)
    return form


def _back_to(plan: Plan, part: Part, entry_id: UUID | None = None) -> ResponseReturnValue:
    """Lead to where the change shows: always a fetched page, which has the newest."""
    anchor = f"e-{entry_id}" if entry_id else part.value
    return redirect(url_for("plan_pages.edit", plan_id=plan.id, _anchor=anchor), code=303)
