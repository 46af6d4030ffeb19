"""The lines that are due for checking: one tap says that nothing has changed."""

from datetime import datetime
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pocketplan.clock import read_time
from pocketplan.database.transaction import saved
from pocketplan.directory.asking_again import ToAsk, note_asked, to_ask_for
from pocketplan.directory.checking import Due, note_checked, queue_for
from pocketplan.directory.errors import ChangedMeanwhile
from pocketplan.directory.keeping import line_kept_by
from pocketplan.directory.professional import professional_kept_by
from pocketplan.directory.service import PracticeLine
from pocketplan.people.practice import Practice
from pocketplan.web.lines.line_wording import facts_about
from pocketplan.web.lines.shown_contact import ShownContact, shown_line, shown_professional
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists
from pocketplan.web.words.dates import today

checking_pages = Blueprint("checking", __name__, url_prefix="/practice")


@checking_pages.get("/lines/due")
@for_therapists
def due() -> ResponseReturnValue:
    """Lines and people in one list, by the day on which they are too old to lean on."""
    session, person = current.session(), current.person()
    region = session.get_one(Practice, person.practice_id).region
    queue: list[tuple[Due | ToAsk, ShownContact | None]] = [
        *((one, _line(one.line) if one.service else None) for one in _lines()),
        *(
            (one, shown_professional(one.facts, region) if one.facts else None)
            for one in to_ask_for(session, person, on=today())
        ),
    ]
    queue.sort(key=lambda it: it[0].order)
    return render_template("practice/due.html", queue=queue, today=today())


@checking_pages.post("/professionals/<uuid:professional_id>/asked")
@for_therapists
def asked(professional_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        person = current.person()
        professional_kept_by(session, person, professional_id)  # as in `checked`
        note_asked(session, person, professional_id, seen=_seen(), on=today(), at=current.now())
    return redirect(url_for("checking.due"), code=303)


@checking_pages.post("/lines/<uuid:line_id>/checked")
@for_therapists
def checked(line_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        person = current.person()
        line_kept_by(session, person, line_id)  # whoever may not check learns nothing else of it
        note_checked(session, person, line_id, seen=_seen(), on=today(), at=current.now())
    return redirect(url_for("checking.due"), code=303)


def _lines() -> list[Due]:
    return queue_for(current.session(), current.person(), on=today())


def _line(row: PracticeLine) -> ShownContact:
    return shown_line(row.line, facts_about(row.line))


def _seen() -> datetime:
    """Return when the line that was shown had been written. Raises ChangedMeanwhile."""
    try:
        return read_time(request.form.get("seen", ""))
    except ValueError as cause:
        raise ChangedMeanwhile from cause
