"""What a therapist brings to supervision, and the page of it that carries no names."""

from dataclasses import fields
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pocketplan.care.errors import SentBefore
from pocketplan.care.own_care.errors import NothingWritten, TooLongToKeep
from pocketplan.care.own_care.names import blanked, names_around
from pocketplan.care.own_care.own_row import own_row
from pocketplan.care.own_care.supervision import (
    Brought,
    SupervisionNote,
    keep_supervision_note,
    supervision_notes_of,
    take_supervision_note_out,
)
from pocketplan.database.transaction import saved
from pocketplan.sealing.opened import opened, opens
from pocketplan.web.own_care.own_care_forms import BroughtForm, brought_form_of
from pocketplan.web.refusing.care_refusals import CARE_STATUS
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists
from pocketplan.web.words.dates import today

supervision_pages = Blueprint(
    "supervision_pages", __name__, url_prefix="/mine/own-care/supervision"
)
UNPROCESSABLE = 422


@supervision_pages.get("")
@for_therapists
def show() -> ResponseReturnValue:
    """The form of one note, where the address names one of one's own; else an empty one."""
    note = _asked()
    is_unread = note is not None and not opens(note, "brought")
    return _page(brought_form_of(None if is_unread else note), is_unread=is_unread)


@supervision_pages.post("")
@for_therapists
def keep() -> ResponseReturnValue:
    form = BroughtForm()
    if not form.validate_on_submit():
        return _page(form), UNPROCESSABLE
    try:
        with saved(current.session()) as session:
            seen = form.seen.data or ""
            note = keep_supervision_note(
                session, current.person(), form.id, form.brought, seen=seen, today=today()
            )
    except SentBefore:
        stands = own_row(current.session(), SupervisionNote, current.person(), form.id)
        form.beside(stands, stands.brought)
        return _page(form), CARE_STATUS[SentBefore]
    except (NothingWritten, TooLongToKeep) as refusal:
        form.blame(refusal)
        return _page(form), UNPROCESSABLE
    return redirect(url_for("supervision_pages.paper", note=note.id), code=303)


@supervision_pages.get("/paper")
@for_therapists
def paper() -> ResponseReturnValue:
    """The note that the address names, else the latest, with names left blank."""
    notes = supervision_notes_of(current.session(), current.person())
    note = _asked() or (notes[0] if notes else None)
    if note is None:
        return _page(brought_form_of(None))
    names = names_around(current.session(), current.person())
    form = brought_form_of(note if opens(note, "brought") else None)
    brought: Brought = opened(note, "brought") or Brought()
    parts = [
        (form[field.name].label.text, blanked(getattr(brought, field.name), names))
        for field in fields(brought)
    ]
    found = sorted({word for _label, part in parts for word in part.found})
    return render_template(
        "own_care/paper.html",
        note=note,
        parts=parts,
        found=found,
        is_unread=not opens(note, "brought"),
    )


@supervision_pages.post("/<uuid:note_id>/end")
@for_therapists
def take_out(note_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        take_supervision_note_out(session, current.person(), note_id)
    return redirect(url_for("supervision_pages.show"), code=303)


def _asked() -> SupervisionNote | None:
    """Return the note that the address names. Raises NotYours."""
    note_id = request.args.get("note", type=UUID)
    if note_id is None:
        return None
    return own_row(current.session(), SupervisionNote, current.person(), note_id)


def _page(form: BroughtForm, *, is_unread: bool = False) -> str:
    notes = supervision_notes_of(current.session(), current.person())
    return render_template("own_care/supervision.html", form=form, notes=notes, is_unread=is_unread)
