"""Whom to call, whom never, and where a client is: at the desk."""

from uuid import UUID

from flask import Blueprint, redirect
from flask.typing import ResponseReturnValue

from pocketplan.care.contacts.emergency_contact import call_first, contact_of
from pocketplan.care.intake.proposal import propose_contact
from pocketplan.database.transaction import saved
from pocketplan.reading_record.record import Act
from pocketplan.web.contacts import people_views
from pocketplan.web.record.record_side import AtTheDesk
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists

client_people = Blueprint("client_people", __name__, url_prefix="/clients/<uuid:client_id>/people")


def _at(client_id: UUID) -> AtTheDesk:
    return AtTheDesk(client_id, Act.READ_CONTACTS, Act.CHANGED_CONTACTS)


@client_people.get("")
@for_therapists
def show(client_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        return people_views.people_page(session, _at(client_id).read(session))


@client_people.post("/contacts")
@for_therapists
def add(client_id: UUID) -> ResponseReturnValue:
    return people_views.add_contact(_at(client_id))


@client_people.get("/contacts/<uuid:contact_id>")
@for_therapists
def contact(client_id: UUID, contact_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        side = _at(client_id).read(session)
        return people_views.contact_page(session, side, contact_id)


@client_people.post("/contacts/<uuid:contact_id>")
@for_therapists
def change(client_id: UUID, contact_id: UUID) -> ResponseReturnValue:
    return people_views.change_contact(_at(client_id), contact_id)


@client_people.post("/contacts/<uuid:contact_id>/end")
@for_therapists
def end(client_id: UUID, contact_id: UUID) -> ResponseReturnValue:
    return people_views.end_contact(_at(client_id), contact_id)


@client_people.post("/contacts/<uuid:contact_id>/first")
@for_therapists
def first(client_id: UUID, contact_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        call_first(session, _at(client_id).change(session).client, contact_id)
    return redirect(f"/clients/{client_id}/people", code=303)


@client_people.post("/contacts/<uuid:contact_id>/proposal")
@for_therapists
def propose(client_id: UUID, contact_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = _at(client_id).change(session).client
        known = contact_of(session, client, contact_id)
        propose_contact(session, known, client=client, by=current.person(), at=current.now())
    return redirect(f"/clients/{client_id}/intake#proposed", code=303)


@client_people.post("/barred")
@for_therapists
def bar(client_id: UUID) -> ResponseReturnValue:
    return people_views.add_barred(_at(client_id))


@client_people.post("/barred/<uuid:barred_id>/end")
@for_therapists
def unbar(client_id: UUID, barred_id: UUID) -> ResponseReturnValue:
    return people_views.end_barred(_at(client_id), barred_id)


@client_people.post("/home")
@for_therapists
def home(client_id: UUID) -> ResponseReturnValue:
    return people_views.say_home(_at(client_id))


@client_people.post("/place")
@for_therapists
def place(client_id: UUID) -> ResponseReturnValue:
    return people_views.say_place(_at(client_id))
