"""A therapist's working hours: what every client-facing word about reach comes from."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pocketplan.care.errors import CareError
from pocketplan.care.hours.week import away_from
from pocketplan.care.hours.working_hours import (
    AHEAD,
    come_back,
    go_away,
    hours_of,
    is_unread,
    keep_hours,
)
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.web.forms.people_forms import ZONES
from pocketplan.web.hours.hours_forms import AwayForm, HoursForm, form_of
from pocketplan.web.hours.week_wording import reach_said
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists
from pocketplan.web.words.called import called
from pocketplan.web.words.dates import today

hours_pages = Blueprint("hours_pages", __name__, url_prefix="/mine/hours")
UNPROCESSABLE = 422


@hours_pages.get("")
@for_therapists
def show() -> ResponseReturnValue:
    return _page()


@hours_pages.post("")
@for_therapists
def keep() -> ResponseReturnValue:
    form = HoursForm()
    if not form.validate_on_submit():
        return _page(form), UNPROCESSABLE
    try:
        with saved(current.session()) as session:
            person = session.get_one(Account, current.person().id)
            keep_hours(session, person, form.hours, zone=form.zone.data, at=current.now())
    except CareError as refusal:
        form.blame(refusal)
        return _page(form), UNPROCESSABLE
    return redirect(url_for("hours_pages.show"), code=303)


@hours_pages.post("/away")
@for_therapists
def away() -> ResponseReturnValue:
    form = AwayForm()
    if not form.validate_on_submit():
        return _page(away=form), UNPROCESSABLE
    try:
        with saved(current.session()) as session:
            person = session.get_one(Account, current.person().id)
            go_away(session, person, form.away, today=today(), at=current.now())
    except CareError as refusal:
        form.blame(refusal)
        return _page(away=form), UNPROCESSABLE
    return redirect(url_for("hours_pages.show", _anchor="away"), code=303)


@hours_pages.post("/away/<uuid:away_id>/end")
@for_therapists
def back(away_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        person = session.get_one(Account, current.person().id)
        come_back(session, person, away_id, at=current.now())
    return redirect(url_for("hours_pages.show", _anchor="away"), code=303)


def _page(form: HoursForm | None = None, away: AwayForm | None = None) -> str:
    person = current.person()
    hours = hours_of(current.session(), person)
    says = bool(hours and hours.week)
    return render_template(
        "mine/hours.html",
        form=form or form_of(hours, person.zone),
        away_form=away or AwayForm(formdata=None),
        aways=away_from(hours, today(), within=AHEAD) if hours else (),
        said=reach_said(called(person), hours, person.zone) if hours and says else "",
        zone_names=ZONES,
        is_unread=is_unread(current.session(), person),
    )
