"""The lines that are due for checking: one tap says that nothing has changed."""

from datetime import datetime
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pocketplan.clock import read_time
from pocketplan.database.transaction import saved
from pocketplan.directory.checking import note_checked, queue_for
from pocketplan.directory.errors import ChangedMeanwhile
from pocketplan.directory.keeping import line_kept_by
from pocketplan.web.lines.line_wording import facts_about
from pocketplan.web.lines.shown_contact import shown_line
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists
from pocketplan.web.words.dates import today

checking_pages = Blueprint("checking", __name__, url_prefix="/practice/lines")


@checking_pages.get("/due")
@for_therapists
def due() -> ResponseReturnValue:
    queue = queue_for(current.session(), current.person(), on=today())
    return render_template(
        "practice/due.html",
        queue=[(one, shown_line(one.line.line, facts_about(one.line.line))) for one in queue],
        today=today(),
    )


@checking_pages.post("/<uuid:line_id>/checked")
@for_therapists
def checked(line_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        person = current.person()
        line_kept_by(session, person, line_id)  # whoever may not check learns nothing else of it
        note_checked(session, person, line_id, seen=_seen(), on=today(), at=current.now())
    return redirect(url_for("checking.due"), code=303)


def _seen() -> datetime:
    """Return when the line that was shown had been written. Raises ChangedMeanwhile."""
    try:
        return read_time(request.form.get("seen", ""))
    except ValueError as cause:
        raise ChangedMeanwhile from cause
