"""Whom to call, whom never, and where home is, as the client says it on their phone."""

from uuid import UUID

from flask import Blueprint, redirect
from flask.typing import ResponseReturnValue

from pocketplan.care.contacts.emergency_contact import call_first, contact_of
from pocketplan.care.intake.proposal import put_contact_in_plan
from pocketplan.database.transaction import saved
from pocketplan.web.contacts import people_views
from pocketplan.web.record.record_side import OnOnesOwn, own_side
from pocketplan.web.request import current
from pocketplan.web.request.access import for_clients

own_people = Blueprint("own_people", __name__, url_prefix="/mine/people")


@own_people.get("")
@for_clients
def show() -> ResponseReturnValue:
    with saved(current.session()) as session:
        return people_views.people_page(session, own_side(session))


@own_people.post("/contacts")
@for_clients
def add() -> ResponseReturnValue:
    return people_views.add_contact(OnOnesOwn())


@own_people.get("/contacts/<uuid:contact_id>")
@for_clients
def contact(contact_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        return people_views.contact_page(session, own_side(session), contact_id)


@own_people.post("/contacts/<uuid:contact_id>")
@for_clients
def change(contact_id: UUID) -> ResponseReturnValue:
    return people_views.change_contact(OnOnesOwn(), contact_id)


@own_people.post("/contacts/<uuid:contact_id>/end")
@for_clients
def end(contact_id: UUID) -> ResponseReturnValue:
    return people_views.end_contact(OnOnesOwn(), contact_id)


@own_people.post("/contacts/<uuid:contact_id>/first")
@for_clients
def first(contact_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        call_first(session, own_side(session).client, contact_id)
    return redirect("/mine/people", code=303)


@own_people.post("/contacts/<uuid:contact_id>/plan")
@for_clients
def put_in(contact_id: UUID) -> ResponseReturnValue:
    """A client's own tap proposes and agrees in one."""
    with saved(current.session()) as session:
        client = own_side(session).client
        known = contact_of(session, client, contact_id)
        part = put_contact_in_plan(session, known, client=client, at=current.now())
    return redirect(f"/plan#{part}", code=303)


@own_people.post("/barred")
@for_clients
def bar() -> ResponseReturnValue:
    return people_views.add_barred(OnOnesOwn())


@own_people.post("/barred/<uuid:barred_id>/end")
@for_clients
def unbar(barred_id: UUID) -> ResponseReturnValue:
    return people_views.end_barred(OnOnesOwn(), barred_id)


@own_people.post("/home")
@for_clients
def home() -> ResponseReturnValue:
    return people_views.say_home(OnOnesOwn())
