"""What therapist and client agreed for an emergency while there was none."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pocketplan.care.emergency.errors import KindNeeded, PreparationChanged, TooManyKinds
from pocketplan.care.emergency.preparation import (
    Prepared,
    in_place_of,
    keep_preparation,
    preparation_of,
    preparations_of,
    take_out_preparation,
)
from pocketplan.care.emergency.wishes import wishes_of
from pocketplan.care.opening import record_open_to
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.caseload import client_in_care
from pocketplan.reading_record.record import Act
from pocketplan.web.emergency.emergency_wording import STEPS, WISHES
from pocketplan.web.emergency.preparation_form import PreparationForm, form_of, new_preparation_form
from pocketplan.web.plan.plan_reader import names_of
from pocketplan.web.refusing.care_refusals import CARE_STATUS
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists

preparation_pages = Blueprint(
    "preparations", __name__, url_prefix="/clients/<uuid:client_id>/ready"
)
UNPROCESSABLE = 422


@preparation_pages.get("")
@for_therapists
def show(client_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = _read_by(client_id)
        general, kinds = preparations_of(session, client)
        wishes = wishes_of(session, current.person(), client)
    prepared = [*([general] if general else []), *kinds]
    return render_template(
        "emergency/prepared.html",
        client=client,
        general=general,
        prepared=prepared,
        names=names_of(current.session(), {one.by_id for one in prepared}),
        steps=STEPS,
        wishes=[(WISHES[wish.about], wish.values) for wish in wishes],
    )


@preparation_pages.get("/always")
@for_therapists
def general(client_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = _read_by(client_id)
        found, _ = preparations_of(session, client)
    form = form_of(found) if found else new_preparation_form(is_general=True)
    return _form_page(client, form)


@preparation_pages.get("/new")
@for_therapists
def new(client_id: UUID) -> ResponseReturnValue:
    with saved(current.session()):
        client = _read_by(client_id)
    return _form_page(client, new_preparation_form(is_general=False))


@preparation_pages.get("/<uuid:preparation_id>")
@for_therapists
def change(client_id: UUID, preparation_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = _read_by(client_id)
        found = preparation_of(session, client, preparation_id)
    return _form_page(client, form_of(found))


@preparation_pages.post("")
@for_therapists
def keep(client_id: UUID) -> ResponseReturnValue:
    client = client_in_care(current.session(), current.person(), client_id)
    form = PreparationForm()
    body = form.body if form.validate() else None
    if body is None:
        return _form_page(client, form), UNPROCESSABLE
    try:
        with saved(current.session()) as session:
            keep_preparation(
                session,
                current.person(),
                client_id,
                form.id,
                body,
                is_general=form.holds_always,
                former_id=form.former,
                at=current.now(),
            )
    except PreparationChanged as refusal:
        form.blame(refusal)
        with saved(current.session()) as session:
            client = _read_by(client_id)
            general = form.holds_always
            standing = in_place_of(session, client, form.former, is_general=general)
        form.beside(standing)
        return _form_page(client, form, standing), CARE_STATUS[type(refusal)]
    except (KindNeeded, TooManyKinds) as refusal:
        form.blame(refusal)
        return _form_page(client, form), CARE_STATUS[type(refusal)]
    return redirect(url_for("preparations.show", client_id=client_id), code=303)


@preparation_pages.post("/<uuid:preparation_id>/end")
@for_therapists
def take_out(client_id: UUID, preparation_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        take_out_preparation(session, current.person(), client_id, preparation_id, at=current.now())
    return redirect(url_for("preparations.show", client_id=client_id), code=303)


def _read_by(client_id: UUID) -> Account:
    return record_open_to(
        current.session(), current.person(), client_id, Act.READ_PROTOCOL, at=current.now()
    )


def _form_page(client: Account, form: PreparationForm, standing: Prepared | None = None) -> str:
    """standing  what somebody else wrote meanwhile, to be read beside the form"""
    return render_template(
        "emergency/preparation.html", client=client, form=form, standing=standing, steps=STEPS
    )
