"""A colleague in one's place: asked for, listed, taken back."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import and_

from pocketplan.care.parting import end_cover
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.caseload import clients_of, colleagues_of, invited_colleagues
from pocketplan.people.cover import Cover, asked_by, covered_by, open_covers
from pocketplan.people.cover_errors import CoverError
from pocketplan.people.covering import ask_for_cover, cover_asked_by
from pocketplan.web.desk.cover_forms import CoverForm, new_cover_form
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists
from pocketplan.web.words.dates import today

cover_pages = Blueprint("cover", __name__, url_prefix="/cover")
UNPROCESSABLE = 422


@cover_pages.get("")
@for_therapists
def show() -> ResponseReturnValue:
    return _page(new_cover_form())


@cover_pages.post("")
@for_therapists
def ask() -> ResponseReturnValue:
    form = CoverForm().offer(_colleagues(), _clients())
    if not form.can_be_asked():
        return _page(form), UNPROCESSABLE
    asked = form.asked()
    try:
        with saved(current.session()) as session:
            ask_for_cover(session, asked, by=current.person(), today=today(), at=current.now())
    except CoverError as refusal:
        form.blame(refusal)
        return _page(form), UNPROCESSABLE
    return redirect(url_for("cover.show"), code=303)


@cover_pages.post("/<uuid:cover_id>/end")
@for_therapists
def end(cover_id: UUID) -> ResponseReturnValue:
    """Take back what was asked; where it runs, the colleague's care ends at once."""
    with saved(current.session()) as session:
        cover = cover_asked_by(session, current.person(), cover_id)
        end_cover(session, cover, by=current.person(), at=current.now())
    current.channel().access_ended()
    return redirect(url_for("cover.show"), code=303)


def _page(form: CoverForm) -> str:
    session, person = current.session(), current.person()
    agreed = and_(Cover.to_id == person.id, Cover.agreed_at.is_not(None))
    return render_template(
        "desk/cover.html",
        form=form.offer(_colleagues(), _clients()),
        asked=open_covers(session, asked_by(person)),
        covering=open_covers(session, agreed),
    )


def _colleagues() -> list[Account]:
    """Who could be asked for: whoever has come in, but not oneself."""
    session, person = current.session(), current.person()
    away = invited_colleagues(session, person)
    here = colleagues_of(session, person)
    return [one for one in here if one.id != person.id and one.id not in away]


def _clients() -> list[Account]:
    """Who is in lasting care: what is for some days is nobody's to pass on."""
    session, person = current.session(), current.person()
    for_days = covered_by(session, person)
    found = [one.account for one in clients_of(session, person) if one.has_joined]
    return [one for one in found if one.id not in for_days]
