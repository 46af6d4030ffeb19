"""How a note is begun, corrected and taken back at the desk, whatever its kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pocketplan.care.notes.errors import CorrectedMeanwhile, NoteError, NoteTakenBack
from pocketplan.care.notes.version import Note, NoteVersion, correct, keep, note_of, take_back
from pocketplan.care.opening import record_open_to
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.caseload import client_in_care
from pocketplan.reading_record.record import Act
from pocketplan.refusal import Refusal
from pocketplan.web.notes.note_forms import NoteForm, TakingBackForm, WordsForm
from pocketplan.web.notes.note_wording import INDICATORS, SOURCES
from pocketplan.web.plan.plan_reader import names_of
from pocketplan.web.refusing.wording import sentence_for
from pocketplan.web.request import current

UNPROCESSABLE, MEANWHILE = 422, 409
READS, WRITES = Act.READ_NOTES, Act.CHANGED_NOTES


@dataclass(frozen=True, slots=True)
class Kind:
    """
    name   of its templates: notes/{name}s.html lists them
    pages  the blueprint that has its pages
    """

    row: type[NoteVersion[Any]]
    form: type[WordsForm]
    name: str
    pages: str

    def page(self, view: str, client_id: UUID, note_id: UUID | None = None) -> str:
        """Return the address of one of its pages, about one note where the page is."""
        one: dict[str, Any] = {f"{self.name}_id": note_id} if note_id else {}
        return url_for(f"{self.pages}.{view}", client_id=client_id, **one)


def opened_record(session: Session, client_id: UUID, act: Act) -> Account:
    """Return the client, and write down what was done. Raises PersonNotFound."""
    return record_open_to(session, current.person(), client_id, act, at=current.now())


def here() -> datetime:
    """Return now, by the clock of whoever writes."""
    return current.now().astimezone(ZoneInfo(current.person().zone))


def list_page(kind: Kind, client: Account, notes: Iterable[Note[Any]], **more: Any) -> str:
    shown = list(notes)
    people = names_of(current.session(), {by for note in shown for by in _authors(note)})
    page = f"notes/{kind.name}s.html"
    return _page(page, client, kind, notes=shown, names=people, **more)


def form_page(
    kind: Kind,
    client: Account,
    form: WordsForm,
    note: Note[Any] | None = None,
    refusal: Refusal | None = None,
) -> str:
    """The form of a new note, or of the next version of one; after a refusal, with what stands."""
    names = names_of(current.session(), _authors(note) if note else ())
    said = sentence_for(refusal.code, MEANWHILE) if refusal else ""
    page = f"notes/{kind.name}-form.html"
    return _page(page, client, kind, form=form, note=note, names=names, refused=said)


def begun(kind: Kind, client_id: UUID) -> ResponseReturnValue:
    """Keep the note that the form makes, or show the form again with what stands in the way."""
    client = client_in_care(current.session(), current.person(), client_id)
    form = kind.form()
    if not form.validate() or form.blame(form.said.faults(here(), None)):
        return form_page(kind, client, form), UNPROCESSABLE
    try:
        with saved(current.session()) as session:
            client = opened_record(session, client_id, WRITES)
            by, at = current.person(), current.now()
            keep(session, kind.row, form.id, form.said, client=client, by=by, at=at)
    except (CorrectedMeanwhile, NoteTakenBack) as refusal:
        return _meanwhile(kind, client_id, form.id, form, refusal)
    return redirect(kind.page("of_client", client_id), code=303)


def note_page(kind: Kind, client_id: UUID, note_id: UUID) -> str:
    client, note = _read(kind, client_id, note_id)
    return _one(kind, client, note, TakingBackForm(formdata=None).beside(note.now))


def correction_page(kind: Kind, client_id: UUID, note_id: UUID) -> str:
    client, note = _read(kind, client_id, note_id)
    if note.now.is_taken_back:
        raise NoteTakenBack
    return form_page(kind, client, kind.form(None, obj=note.now.said).beside(note.now), note)


def corrected(kind: Kind, client_id: UUID, note_id: UUID) -> ResponseReturnValue:
    """Keep the next version, or show the form again; also where somebody else was quicker."""
    client = client_in_care(current.session(), current.person(), client_id)
    note = note_of(current.session(), kind.row, client, note_id)
    form = kind.form()
    if not form.validate() or form.blame(form.said.faults(here(), note.now.said)):
        return form_page(kind, client, form, note), UNPROCESSABLE
    try:
        with saved(current.session()) as session:
            note = note_of(session, kind.row, opened_record(session, client_id, WRITES), note_id)
            correct(session, kind.row, form.id, form.said, note=note, **_written(form, note))
    except (CorrectedMeanwhile, NoteTakenBack) as refusal:
        return _meanwhile(kind, client_id, note_id, form, refusal)
    return _to(kind, client_id, note_id)


def taken_back(kind: Kind, client_id: UUID, note_id: UUID) -> ResponseReturnValue:
    """Keep the note as taken back, or show it again with what stands in the way."""
    form = TakingBackForm()
    try:
        with saved(current.session()) as session:
            note = note_of(session, kind.row, opened_record(session, client_id, WRITES), note_id)
            take_back(session, kind.row, form.id, form.why.data, note=note, **_written(form, note))
    except (NoteError, CorrectedMeanwhile) as refusal:
        client, note = _read(kind, client_id, note_id)
        form.why.errors = [sentence_for(refusal.code, UNPROCESSABLE)]
        return _one(kind, client, note, form.beside(note.now)), UNPROCESSABLE
    return _to(kind, client_id, note_id)


def _meanwhile(
    kind: Kind, client_id: UUID, note_id: UUID, form: NoteForm, refusal: Refusal
) -> ResponseReturnValue:
    """Show what was written beside what stands by now; beside what was taken back, it is a new
    note."""
    client, note = _read(kind, client_id, note_id)
    if note.now.is_taken_back:
        form.make_anew()
        return form_page(kind, client, form.beside(None), refusal=refusal), MEANWHILE
    return form_page(kind, client, form.beside(note.now), note, refusal), MEANWHILE


def _read(kind: Kind, client_id: UUID, note_id: UUID) -> tuple[Account, Note[Any]]:
    """Return the client and the note, which is read by that."""
    with saved(current.session()) as session:
        client = opened_record(session, client_id, READS)
        return client, note_of(session, kind.row, client, note_id)


def _written(form: NoteForm, note: Note[Any]) -> dict[str, Any]:
    return {"corrects": form.read or note.id, "by": current.person(), "at": current.now()}


def _one(kind: Kind, client: Account, note: Note[Any], form: TakingBackForm) -> str:
    names = names_of(current.session(), _authors(note))
    return _page(f"notes/{kind.name}.html", client, kind, note=note, form=form, names=names)


def _page(template: str, client: Account, kind: Kind, **more: Any) -> str:
    return render_template(
        template, client=client, kind=kind, indicators=INDICATORS, sources=SOURCES, **more
    )


def _to(kind: Kind, client_id: UUID, note_id: UUID) -> ResponseReturnValue:
    return redirect(kind.page("show", client_id, note_id), code=303)


def _authors(note: Note[Any]) -> set[UUID]:
    return {version.by_id for version in (note.now, *note.earlier)}
