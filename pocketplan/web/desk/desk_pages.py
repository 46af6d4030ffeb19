"""The therapist's caseload, and their day. In order of what needs a hand, never of risk."""

from datetime import timedelta
from uuid import uuid4

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pocketplan.care.own_care.ceiling import ceiling_of
from pocketplan.care.own_care.debrief import open_debriefs
from pocketplan.directory.asking_again import is_anything_due
from pocketplan.directory.report import open_reports
from pocketplan.people.caseload import clients_of
from pocketplan.web.desk.caseload_lines import CaseloadLine, lines_for, shown_now
from pocketplan.web.desk.desk_look import look_at
from pocketplan.web.desk.stood_in import stood_in_now
from pocketplan.web.desk.waiting import Waits
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists
from pocketplan.web.words.dates import today

desk_pages = Blueprint("desk", __name__)

SOON = timedelta(days=4)  # what may want a hand before its last day, wherever the client lives
OF_A_DAY = {
    Waits.EMERGENCY,
    Waits.OVERDUE,
    Waits.REVIEW_DUE,
    Waits.FOLLOW_UP_DUE,
    Waits.LOOK_DUE,
}


@desk_pages.get("/desk")
@for_therapists
def desk() -> ResponseReturnValue:
    session, person = current.session(), current.person()
    lines = _lines(session)
    shown = shown_now(lines)
    show = next((one for one in shown if one == request.args.get("show")), "")
    return render_template(
        "desk/desk.html",
        lines=[line for line in lines if line.is_shown(show)],
        shown=shown,
        show=show,
        new_id=uuid4,
        person=person,
        stood=stood_in_now(session),
        reached=_reached(session, lines),
        reports=len(open_reports(session, person)),
        are_lines_due=is_anything_due(session, person, on=today()),
    )


def _reached(session: Session, lines: list[CaseloadLine]) -> list[str]:
    """Return in words which of the reader's own ceilings is reached. It stops nothing."""
    ceiling = ceiling_of(session, current.person())
    clients = sum(line.plan_id is not None for line in lines)
    episodes = sum(line.waits is Waits.EMERGENCY for line in lines)
    said = []
    if ceiling.clients and clients >= ceiling.clients:
        said.append(_("You look after as many people as you meant to have at most."))
    if ceiling.episodes and episodes >= ceiling.episodes:
        said.append(_("As many emergencies are open as you meant to have at most."))
    return said


@desk_pages.get("/desk/today")
@for_therapists
def day() -> ResponseReturnValue:
    """What is due today or was before, in one list: by its day, an open emergency first."""
    due = [
        (one, line)
        for line in _lines(current.session())
        for one in line.waiting
        if one.waits in OF_A_DAY
    ]
    due.sort(key=lambda it: (it[0].on is not None, it[0].on, it[0].waits, it[1].name.casefold()))
    session, person = current.session(), current.person()
    return render_template(
        "desk/day.html",
        due=due,
        on=today(),
        stood=stood_in_now(session),
        are_lines_due=is_anything_due(session, person, on=today()),
        looks_back=bool(open_debriefs(session, person, today=today())),
    )


def _lines(session: Session) -> list[CaseloadLine]:
    clients = clients_of(session, current.person())
    look = look_at(session, clients, until=today() + SOON)
    return lines_for(clients, look, reader=current.person(), today=today(), at=current.now())
