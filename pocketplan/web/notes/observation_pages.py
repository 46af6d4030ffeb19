"""What was seen and heard of a client, and what was done: a log in words."""

from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from pocketplan.care.notes.observation import Observation, observations_of
from pocketplan.database.transaction import saved
from pocketplan.people.caseload import client_in_care
from pocketplan.web.notes.note_filter import asked_notes
from pocketplan.web.notes.note_forms import ObservationForm
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

observation_pages = Blueprint(
    "observations", __name__, url_prefix="/clients/<uuid:client_id>/notes"
)
KIND = Kind(Observation, ObservationForm, name="observation", pages="observations")


@observation_pages.get("")
@for_therapists
def of_client(client_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = opened_record(session, client_id, READS)
        notes = observations_of(session, client)
    asked = asked_notes()

    def address(about: str, since: str) -> str:
        page = url_for("observations.of_client", client_id=client_id)
        chosen = {"about": about, "since": since}
        asks = urlencode({name: key for name, key in chosen.items() if key})
        return f"{page}?{asks}" if asks else page

    return list_page(
        KIND,
        client,
        [note for note in notes if asked.shows(note, today())],
        choices=asked.choices(address),
        spans=asked.spans(address),
        chosen=asked,
    )


@observation_pages.get("/new")
@for_therapists
def new(client_id: UUID) -> ResponseReturnValue:
    client = client_in_care(current.session(), current.person(), client_id)
    return form_page(KIND, client, ObservationForm(None, data={"on": today()}))


@observation_pages.post("")
@for_therapists
def add(client_id: UUID) -> ResponseReturnValue:
    return begun(KIND, client_id)


@observation_pages.get("/<uuid:observation_id>")
@for_therapists
def show(client_id: UUID, observation_id: UUID) -> ResponseReturnValue:
    return note_page(KIND, client_id, observation_id)


@observation_pages.get("/<uuid:observation_id>/correction")
@for_therapists
def correction(client_id: UUID, observation_id: UUID) -> ResponseReturnValue:
    return correction_page(KIND, client_id, observation_id)


@observation_pages.post("/<uuid:observation_id>/correction")
@for_therapists
def correct(client_id: UUID, observation_id: UUID) -> ResponseReturnValue:
    return corrected(KIND, client_id, observation_id)


@observation_pages.post("/<uuid:observation_id>/taken-back")
@for_therapists
def take_back(client_id: UUID, observation_id: UUID) -> ResponseReturnValue:
    return taken_back(KIND, client_id, observation_id)
