"""All that a therapist keeps for themselves, as one file that opens without PocketPlan."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import date
from typing import NamedTuple, TypeVar

from flask import Blueprint, Response, current_app, render_template
from flask.typing import ResponseReturnValue

from pocketplan.care.own_care.ceiling import ceiling_of
from pocketplan.care.own_care.colleague import Colleague, NamedColleague
from pocketplan.care.own_care.debrief import Debrief, Look, debriefs_of
from pocketplan.care.own_care.learning import Learned, Learning
from pocketplan.care.own_care.own_row import OwnRow, own_rows
from pocketplan.care.own_care.supervision import Brought, SupervisionNote, supervision_notes_of
from pocketplan.sealing.errors import Unreadable
from pocketplan.web.own_care.own_care_forms import brought_form_of, look_form_of
from pocketplan.web.paper.taken_plan import SHEET
from pocketplan.web.release.inline_sheet import InlineSheet
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists

own_care_file = Blueprint("own_care_file", __name__, url_prefix="/mine/own-care/file")

FILE = "for-myself.html"
Row = TypeVar("Row", bound=OwnRow)
Words = TypeVar("Words")


class Page(NamedTuple):
    """
    on     the day it is of
    parts  pairs of what was asked and what was written; None where it does not open
    """

    on: date
    parts: list[tuple[str, str]] | None


@own_care_file.post("")
@for_therapists
def take() -> ResponseReturnValue:
    """Send it. It is made in memory, and lies on no disk of the server's."""
    session, me = current.session(), current.person()
    learned = [_opened(row, _learned) for row in own_rows(session, Learning, me)]
    release = current_app.extensions["pocketplan.release"]
    page = render_template(
        "own_care/taken.html",
        looks=list(_looks(debriefs_of(session, me))),
        notes=list(_notes(supervision_notes_of(session, me))),
        learned=sorted((one for one in learned if one), key=lambda one: one.on, reverse=True),
        is_some_unread=None in learned,
        colleagues=[_opened(row, _colleague) for row in own_rows(session, NamedColleague, me)],
        ceiling=ceiling_of(session, me),
        sheet=InlineSheet.of(release, SHEET).element,
        day=current.now(),
    )
    answer = Response(page, mimetype="text/html")
    answer.headers["Content-Disposition"] = f'attachment; filename="{FILE}"'
    return answer


def _looks(rows: Iterable[Debrief]) -> Iterator[Page]:
    for row in rows:
        if row.written_on is not None:
            yield Page(row.written_on, _opened(row, _look_parts))


def _notes(rows: Iterable[SupervisionNote]) -> Iterator[Page]:
    for row in rows:
        yield Page(row.on, _opened(row, _note_parts))


def _look_parts(row: Debrief) -> list[tuple[str, str]]:
    form = look_form_of(row)
    return [(form[one.name].label.text, form[one.name].data) for one in fields(Look)]


def _note_parts(row: SupervisionNote) -> list[tuple[str, str]]:
    form = brought_form_of(row)
    return [(form[one.name].label.text, form[one.name].data) for one in fields(Brought)]


def _learned(row: Learning) -> Learned:
    return row.learned


def _colleague(row: NamedColleague) -> Colleague:
    return row.colleague


def _opened(row: Row, words_of: Callable[[Row], Words]) -> Words | None:
    """Return its words, or None where they do not open: the rest goes along all the same."""
    try:
        return words_of(row)
    except Unreadable:
        return None
