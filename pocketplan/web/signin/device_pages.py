"""The browsers in which a person is signed in, and what becomes of a lost phone."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pocketplan.database.transaction import saved
from pocketplan.people.own_devices import device_of, devices_of, kept_copies_of
from pocketplan.people.step_up import Guarded, take_step_up
from pocketplan.web.plan.plan_reader import holds_anything
from pocketplan.web.request import current
from pocketplan.web.request.access import for_clients
from pocketplan.web.signin.joining_forms import WhoLooks
from pocketplan.web.signin.new_session import home_of_client
from pocketplan.web.signin.proving import prove, ways_to_prove

device_pages = Blueprint("devices", __name__, url_prefix="/mine")


@device_pages.get("/devices")
def devices() -> ResponseReturnValue:
    session, person = current.session(), current.person()
    return render_template(
        "mine/devices.html",
        here_now=current.device(),
        devices=devices_of(session, person, at=current.now()),
        kept_copies=kept_copies_of(session, person, at=current.now()),
        proofs=ways_to_prove(),
        person=person,
    )


@device_pages.post("/devices/<uuid:device_id>/end")
def end(device_id: UUID) -> ResponseReturnValue:
    """Sign a browser out, at once. What it keeps stays readable there."""
    _act_on(device_id, Guarded.REVOKE_DEVICE)
    return redirect(url_for("devices.devices"), code=303)


@device_pages.post("/devices/<uuid:device_id>/loss")
def lose(device_id: UUID) -> ResponseReturnValue:
    """Sign a lost phone out; it erases what it keeps when it is next online."""
    _act_on(device_id, Guarded.LOSE_DEVICE)
    return redirect(url_for("devices.devices"), code=303)


@device_pages.get("/this-phone")
@for_clients
def this_phone() -> ResponseReturnValue:
    return render_template(
        "mine/this_phone.html",
        keeps_copy=current.device().keeps_copy,
        holds_anything=holds_anything(),
        later=home_of_client(),
    )


@device_pages.post("/this-phone")
@for_clients
def answer_for_this_phone() -> ResponseReturnValue:
    """Take the answer to: does anyone else look at this phone? Taking a copy off again is
    `sign out and erase this phone`, which warns of what was not sent."""
    given = request.form.get("answer", "")
    if given in set(WhoLooks) and WhoLooks(given).keeps_copy:
        with saved(current.session()):
            current.device().keeps_copy = True
    return redirect(home_of_client(), code=303)


def _act_on(device_id: UUID, act: Guarded) -> None:
    device_of(current.session(), current.person(), device_id)  # or nothing is asked or changed
    prove(act, device_id)
    with saved(current.session()) as session:
        device = device_of(session, current.person(), device_id)
        take_step_up(session, current.device(), act, device_id, at=current.now())
        if act is Guarded.LOSE_DEVICE:
            device.lose(at=current.now())
        else:
            device.revoke(at=current.now())
