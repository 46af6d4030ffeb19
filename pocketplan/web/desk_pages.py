"""The therapist's caseload, and their day. In order of what needs a hand, never of risk."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pocketplan.care.emergency.episode import open_episodes
from pocketplan.care.follow_ups.listing import undone_of_clients
from pocketplan.care.notes.assessment import next_looks
from pocketplan.directory.report import open_reports
from pocketplan.people.caseload import Client, clients_of
from pocketplan.people.cover import covered_by
from pocketplan.plans.held_copy import behind
from pocketplan.plans.latest import latest_of
from pocketplan.plans.reviewing import newest_reviews
from pocketplan.reminders.arriving import not_arriving
from pocketplan.sealing.keyring import keyring_of
from pocketplan.sealing.place import Sort
from pocketplan.web import current
from pocketplan.web.access import for_therapists
from pocketplan.web.caseload_lines import CaseloadLine, lines_for, shown_now
from pocketplan.web.dates import today
from pocketplan.web.waiting import Look, Waits

desk_pages = Blueprint("desk", __name__)

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
        person=person,
        reports=len(open_reports(session, person)),
    )


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
    return render_template("desk/day.html", due=due, on=today())


def _lines(session: Session) -> list[CaseloadLine]:
    clients = clients_of(session, current.person())
    look = _look(session, clients)
    return lines_for(clients, look, reader=current.person(), today=today(), at=current.now())


def _look(session: Session, clients: list[Client]) -> Look:
    """Ask everything about everybody at once: as many questions for 300 clients as for three."""
    in_care, at = [client.account.id for client in clients if client.has_joined], current.now()
    keyring_of(session).have_at_hand(in_care, Sort.RECORD)
    episodes = open_episodes(session, in_care)
    covered = covered_by(session, current.person())
    return Look(
        latest=latest_of(session, in_care, reader=current.person()),
        reviews=newest_reviews(session, in_care),
        episodes={client_id: episode.id for client_id, episode in episodes.items()},
        follow_ups=undone_of_clients(session, in_care),
        looks=next_looks(session, in_care),
        covered={client_id: cover.last_on for client_id, cover in covered.items()},
        not_arriving=frozenset(not_arriving(session, in_care, at=at)),
        older_on_phone=frozenset(behind(session, in_care, at=at)),
    )
