"""The practice: who works in it. Its owner invites."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.caseload import colleague_of, colleagues_of, invited_colleagues
from pocketplan.people.errors import NotForYou
from pocketplan.people.passkey import has_passkey
from pocketplan.people.practice import Practice
from pocketplan.signin.inviting import invite_again, invite_therapist, take_colleague_back
from pocketplan.web.forms.people_forms import ZONES, NameForm
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists
from pocketplan.web.signin.way_in import way_in

practice_pages = Blueprint("practice", __name__, url_prefix="/practice")


@practice_pages.get("")
@for_therapists
def practice() -> ResponseReturnValue:
    return _page(NameForm(zone=current.person().zone)), 200


@practice_pages.post("")
@for_therapists
def invite() -> ResponseReturnValue:
    """Show the way in, in this one answer and never again."""
    _owner()
    form = NameForm()
    if not form.validate():
        return _page(form), 422
    with saved(current.session()) as session:
        owner = _owner()
        colleague_id = form.guest_id(owner)
        if session.get(Account, colleague_id):
            return redirect(url_for("practice.practice"), code=303)
        colleague, invited = invite_therapist(
            session,
            session.get_one(Practice, owner.practice_id),
            id=colleague_id,
            name=form.name.data,
            zone=form.zone.data,
            language=owner.language,
            by=owner,
            at=current.now(),
        )
    return render_template("clients/invited.html", account=colleague, way_in=way_in(invited))


@practice_pages.post("/<uuid:colleague_id>/link")
@for_therapists
def link(colleague_id: UUID) -> ResponseReturnValue:
    """Show a new way in for a colleague whose passkeys and recovery codes are all gone."""
    with saved(current.session()) as session:
        owner = _owner()
        colleague = colleague_of(session, owner, colleague_id)
        invited = invite_again(
            session,
            colleague,
            has_joined=has_passkey(session, colleague),
            by=owner,
            at=current.now(),
        )
    return render_template("clients/invited.html", account=colleague, way_in=way_in(invited))


@practice_pages.post("/<uuid:colleague_id>/invitation/end")
@for_therapists
def take_back(colleague_id: UUID) -> ResponseReturnValue:
    """End an invitation that nobody has used: written by mistake, or no longer wanted."""
    with saved(current.session()) as session:
        take_colleague_back(session, _owner(), colleague_id, at=current.now())
    return redirect(url_for("practice.practice"), code=303)


def _owner() -> Account:
    person = current.person()
    if not person.is_owner:
        raise NotForYou
    return person


def _page(form: NameForm) -> str:
    session, person = current.session(), current.person()
    return render_template(
        "practice/practice.html",
        form=form,
        zone_names=ZONES,
        person=person,
        practice=session.get_one(Practice, person.practice_id),
        colleagues=colleagues_of(session, person),
        invited=invited_colleagues(session, person),
    )
