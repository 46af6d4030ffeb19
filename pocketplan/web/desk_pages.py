"""The therapist's caseload. In order of what needs a hand, never of risk."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pocketplan.directory.report import open_reports
from pocketplan.people.caseload import clients_of
from pocketplan.people.cover import covered_by
from pocketplan.plans.held_copy import behind
from pocketplan.plans.latest import latest_of
from pocketplan.plans.reviewing import newest_reviews
from pocketplan.reminders.arriving import not_arriving
from pocketplan.web import current
from pocketplan.web.access import for_therapists
from pocketplan.web.caseload_lines import lines_for
from pocketplan.web.dates import today

desk_pages = Blueprint("desk", __name__)


@desk_pages.get("/desk")
@for_therapists
def desk() -> ResponseReturnValue:
    session, person = current.session(), current.person()
    clients = clients_of(session, person)
    in_care = [client.account.id for client in clients if client.has_joined]
    latest = latest_of(session, in_care, reader=person)
    lines = lines_for(
        clients,
        latest,
        newest_reviews(session, in_care),
        not_arriving=not_arriving(session, in_care, at=current.now()),
        older_on_phone=behind(session, in_care, at=current.now()),
        covered=covered_by(session, person),
        today=today(),
    )
    reports = len(open_reports(session, person))
    return render_template("desk/desk.html", lines=lines, person=person, reports=reports)
