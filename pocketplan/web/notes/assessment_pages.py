"""How a therapist weighs how a client is, in words, and when to look again."""

from uuid import UUID

from flask import Blueprint
from flask.typing import ResponseReturnValue

from pocketplan.care.notes.assessment import AssessmentNote, standing_look
from pocketplan.care.notes.version import notes_of
from pocketplan.database.transaction import saved
from pocketplan.web.notes.note_forms import AssessmentForm
from pocketplan.web.notes.note_writing import (
    READS,
    Kind,
    begun,
    corrected,
    correction_page,
    form_page,
    list_page,
    note_page,
    opened_record,
    taken_back,
)
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists
from pocketplan.web.words.dates import today

assessment_pages = Blueprint(
    "assessments", __name__, url_prefix="/clients/<uuid:client_id>/assessments"
)
KIND = Kind(AssessmentNote, AssessmentForm, name="assessment", pages="assessments")


@assessment_pages.get("")
@for_therapists
def of_client(client_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = opened_record(session, client_id, READS)
        notes, look = notes_of(session, AssessmentNote, client), standing_look(session, client)
    return list_page(KIND, client, notes, look=look, is_due=bool(look and look <= today()))


@assessment_pages.get("/new")
@for_therapists
def new(client_id: UUID) -> ResponseReturnValue:
    """An empty form, which goes on with the next look that stands."""
    with saved(current.session()) as session:
        client = opened_record(session, client_id, READS)
        look = standing_look(session, client)
    ahead = look if look and look > today() else None
    return form_page(
        KIND, client, AssessmentForm(None, data={"on": today(), "next_look_on": ahead})
    )


@assessment_pages.post("")
@for_therapists
def add(client_id: UUID) -> ResponseReturnValue:
    return begun(KIND, client_id)


@assessment_pages.get("/<uuid:assessment_id>")
@for_therapists
def show(client_id: UUID, assessment_id: UUID) -> ResponseReturnValue:
    return note_page(KIND, client_id, assessment_id)


@assessment_pages.get("/<uuid:assessment_id>/correction")
@for_therapists
def correction(client_id: UUID, assessment_id: UUID) -> ResponseReturnValue:
    return correction_page(KIND, client_id, assessment_id)


@assessment_pages.post("/<uuid:assessment_id>/correction")
@for_therapists
def correct(client_id: UUID, assessment_id: UUID) -> ResponseReturnValue:
    return corrected(KIND, client_id, assessment_id)


@assessment_pages.post("/<uuid:assessment_id>/taken-back")
@for_therapists
def take_back(client_id: UUID, assessment_id: UUID) -> ResponseReturnValue:
    return taken_back(KIND, client_id, assessment_id)
