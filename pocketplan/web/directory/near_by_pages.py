"""Who is near one client: the area they live in, its services, and who can step in there."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import StringField
from wtforms.validators import Length

from pocketplan.care.area.client_area import area_of, note_area
from pocketplan.care.area.near_by import Nearness, professionals_for, services_for
from pocketplan.care.opening import record_open_to
from pocketplan.database.transaction import saved
from pocketplan.directory.area import AREA_LIMIT
from pocketplan.directory.lines import emergency_of
from pocketplan.directory.professional import professionals_of
from pocketplan.directory.service import lines_that_open, practice_lines
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from pocketplan.reading_record.record import Act
from pocketplan.web.forms.people_forms import TYPED, trimmed
from pocketplan.web.forms.posted_form import PostedForm
from pocketplan.web.lines.line_wording import facts_about
from pocketplan.web.lines.shown_contact import shown_line, shown_professional
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists

near_by_pages = Blueprint("near_by", __name__, url_prefix="/clients/<uuid:client_id>/near-by")
GROUPS = {
    Nearness.AREA: _("In their own area"),
    Nearness.REGION: _("In their country"),
    Nearness.ELSEWHERE: _("Elsewhere"),
}


class AreaForm(PostedForm):
    area = StringField(
        _("The area they live in"),
        filters=[trimmed],
        validators=[Length(max=AREA_LIMIT, message=_("Please shorten this a little."))],
        render_kw={**TYPED, "list": "areas"},
    )


@near_by_pages.get("")
@for_therapists
def show(client_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = _opened(session, client_id, Act.READ_CONTACTS)
        return _page(session, client, AreaForm(data={"area": area_of(session, client)}))


@near_by_pages.post("")
@for_therapists
def keep(client_id: UUID) -> ResponseReturnValue:
    form = AreaForm()
    if not form.validate():
        with saved(current.session()) as session:
            client = _opened(session, client_id, Act.READ_CONTACTS)
            return _page(session, client, form), 422
    with saved(current.session()) as session:
        client = _opened(session, client_id, Act.CHANGED_CONTACTS)
        name = " ".join(form.area.data.split())
        note_area(session, client, name, by=current.person(), at=current.now())
    return redirect(url_for("near_by.show", client_id=client_id), code=303)


def _opened(session: Session, client_id: UUID, act: Act) -> Account:
    return record_open_to(session, current.person(), client_id, act, at=current.now())


def _page(session: Session, client: Account, form: AreaForm) -> str:
    services = services_for(session, client, at=current.now())
    shown = [(one, shown_line(one.line, facts_about(one.line))) for one in services]
    own = lines_that_open(session, client.practice_id)
    areas = {area for one in own for area in one.service.areas}
    known = professionals_for(session, client, at=current.now())
    region = session.get_one(Practice, client.practice_id).region
    return render_template(
        "clients/near_by.html",
        client=client,
        form=form,
        area=area_of(session, client),
        areas=sorted(areas),
        country=get_locale().territories.get(client.region, client.region),
        emergency_there=shown_line(emergency_of(client.region), ()),
        groups=[
            (words, [pair for pair in shown if pair[0].nearness is nearness])
            for nearness, words in GROUPS.items()
        ],
        professionals=[(one, shown_professional(one.facts, region)) for one in known],
        unread_lines=len(practice_lines(session, client.practice_id)) - len(own),
        unread_people=len(professionals_of(session, client.practice_id)) - len(known),
        is_named=any(one.nearness is Nearness.AREA for one in services),
    )
