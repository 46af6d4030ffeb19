"""A client erases themselves, and says what becomes of the copy on this phone and on others."""

from dataclasses import dataclass, field
from uuid import UUID

from flask import Blueprint, Response, after_this_request, g, render_template, request
from flask.typing import ResponseReturnValue

from pocketplan.database.transaction import saved
from pocketplan.leaving.erasing import erase
from pocketplan.people.device import Device
from pocketplan.people.own_devices import devices_of, kept_copies_of
from pocketplan.people.practice import Practice
from pocketplan.people.step_up import Guarded, take_step_up
from pocketplan.web.request import current
from pocketplan.web.request.access import for_clients, public
from pocketplan.web.signin.leaving_phone import clear_phone, leave_phone
from pocketplan.web.signin.proving import prove, ways_to_prove
from pocketplan.web.signin.signed_in import forget_on

erasing_pages = Blueprint("erasing", __name__)

ERASE, LEAVE = "erase", "leave"
UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class Chosen:
    """
    phone  what becomes of the copy here: ERASE, LEAVE, or "" while nobody has said
    lost   the other phones that shall erase what they keep
    sure   the person has read that nobody can bring it back
    """

    phone: str = ""
    lost: frozenset[UUID] = field(default=frozenset())
    sure: bool = False


@erasing_pages.get("/mine/erase")
@for_clients
def show() -> ResponseReturnValue:
    return _page(Chosen())


@erasing_pages.post("/mine/erase")
@for_clients
def go() -> ResponseReturnValue:
    """Erase, once the form says all that it asks; else show it again as it was filled in."""
    person, keeps_copy = current.person(), current.device().keeps_copy
    phone, lost = request.form.get("phone", ""), request.form.getlist("device", type=UUID)
    chosen = Chosen(phone, frozenset(lost), "sure" in request.form)
    if not chosen.sure or (keeps_copy and chosen.phone not in (ERASE, LEAVE)):
        return _page(chosen, is_asked_again=True), UNPROCESSABLE
    was = person.id
    prove(Guarded.ERASE_ME, was)
    others = {device.id for device in _other_copies()}
    with saved(current.session()) as session:
        device = current.device()
        take_step_up(session, device, Guarded.ERASE_ME, person.id, at=current.now())
        erase(session, person, lost=chosen.lost & others, at=current.now())
    current.channel().access_ended()
    g.person = g.device = None
    after_this_request(_signed_out)
    is_cleared = keeps_copy and chosen.phone == ERASE
    is_left = keeps_copy and not is_cleared
    page = render_template("mine/erased.html", is_cleared=is_cleared, is_left=is_left, was=was)
    return clear_phone(page) if is_cleared else leave_phone(page)


@erasing_pages.get("/sign-out")
@public
def phone() -> ResponseReturnValue:
    """Whoever is signed out already can take off what is kept here, at any time."""
    return render_template("signin/phone.html")


def _signed_out(response: Response) -> Response:
    """The proof gave this browser a new token, and nobody is signed in by it any more."""
    forget_on(response)
    return response


def _other_copies() -> list[Device]:
    """Return the person's other phones that may keep the plan."""
    session, person, here = current.session(), current.person(), current.device()
    theirs = (
        *devices_of(session, person, at=current.now()),
        *kept_copies_of(session, person, at=current.now()),
    )
    return [device for device in theirs if device.keeps_copy and device.id != here.id]


def _page(chosen: Chosen, *, is_asked_again: bool = False) -> str:
    session, person = current.session(), current.person()
    return render_template(
        "mine/erase.html",
        person=person,
        practice=session.get_one(Practice, person.practice_id),
        keeps_copy_here=current.device().keeps_copy,
        others=_other_copies(),
        chosen=chosen,
        is_asked_again=is_asked_again,
        proofs=ways_to_prove(),
    )
