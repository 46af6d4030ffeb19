"""Asking trusted people whether they are ready: by the client, or by a therapist with them."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pocketplan.care.opening import record_open_to
from pocketplan.care.readiness.agreeing import settle
from pocketplan.care.readiness.errors import NobodyToAsk, NotAgreed, TooManyLinks
from pocketplan.care.readiness.link import ReadinessLink, link_of
from pocketplan.care.readiness.making import Made, Wish, make_link
from pocketplan.care.readiness.people import is_bar_unread, lines_to_show, people_to_ask
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.plans.access import plan_of
from pocketplan.plans.contact import number
from pocketplan.reading_record.record import Act
from pocketplan.web.plan.plan_wording import HEADINGS
from pocketplan.web.readiness.readiness_forms import LinkForm
from pocketplan.web.readiness.shown_link import shown_links
from pocketplan.web.record.record_side import AtTheDesk, Entrance, NotWhole, OnOnesOwn
from pocketplan.web.refusing.refusals import STATUS
from pocketplan.web.refusing.wording import sentence_for
from pocketplan.web.reminders.reminder_list import day_where
from pocketplan.web.request import current
from pocketplan.web.request.access import for_clients, for_therapists
from pocketplan.web.signin.way_in import drawn

readiness_pages = Blueprint("readiness", __name__)
UNPROCESSABLE = 422


@readiness_pages.get("/mine/ready")
@for_clients
def mine() -> ResponseReturnValue:
    return _page(current.session(), current.person())


@readiness_pages.post("/mine/ready")
@for_clients
def ask() -> ResponseReturnValue:
    return _made(OnOnesOwn())


@readiness_pages.post("/mine/ready/<uuid:link_id>/taken-back")
@for_clients
def take_back(link_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        link_of(session, current.person(), link_id).revoke(at=current.now())
    return redirect(url_for("readiness.mine"), code=303)


@readiness_pages.post("/mine/ready/<uuid:link_id>/plan")
@for_clients
def agree(link_id: UUID) -> ResponseReturnValue:
    """Write the yes into the plan, or leave the plan as it is: ?into=plan is the yes."""
    with saved(current.session()) as session:
        person = current.person()
        link = link_of(session, person, link_id)
        into_plan = request.form.get("into") == "plan"
        settle(session, person, link, into_plan=into_plan, at=current.now())
    return redirect(url_for("readiness.mine"), code=303)


@readiness_pages.get("/clients/<uuid:client_id>/trusted-people")
@for_therapists
def of_client(client_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        return _page(session, _opened(session, client_id, Act.READ_CONTACTS))


@readiness_pages.post("/clients/<uuid:client_id>/trusted-people")
@for_therapists
def ask_for(client_id: UUID) -> ResponseReturnValue:
    return _made(AtTheDesk(client_id, Act.READ_CONTACTS, Act.CHANGED_CONTACTS))


@readiness_pages.post("/clients/<uuid:client_id>/trusted-people/<uuid:link_id>/taken-back")
@for_therapists
def take_back_of(client_id: UUID, link_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = _opened(session, client_id, Act.CHANGED_CONTACTS)
        link_of(session, client, link_id).revoke(at=current.now())
    return redirect(url_for("readiness.of_client", client_id=client_id), code=303)


def _opened(session: Session, client_id: UUID, act: Act) -> Account:
    return record_open_to(session, current.person(), client_id, act, at=current.now())


def _made(entrance: Entrance) -> ResponseReturnValue:
    """Show the link, in this one answer and never again."""
    form, status = LinkForm(), UNPROCESSABLE
    try:
        with saved(current.session()) as session:
            client, by = entrance.change(session).client, current.person()
            if not _form(session, client, form).validate():
                raise NotWhole
            made = make_link(session, client, _wish(client, by, form), by=by, at=current.now())
            if made is not None:
                return _shown_once(link_of(session, client, made.link_id), made, client)
        return redirect(_home(client), code=303)
    except NotWhole:
        pass
    except (NobodyToAsk, NotAgreed, TooManyLinks) as refusal:
        field = form.agreed if isinstance(refusal, NotAgreed) else form.person
        field.errors = [sentence_for(refusal.code, UNPROCESSABLE)]
        status = STATUS[type(refusal)]
    with saved(current.session()) as session:
        return _page(session, entrance.read(session).client, form), status


def _wish(client: Account, by: Account, form: LinkForm) -> Wish:
    agreed_on = day_where(client) if form.agreed.data and by.id != client.id else None
    return Wish(
        row_id=form.id,
        person=form.person.data,
        shown=form.entries,
        called=form.called.data,
        note=form.note.data,
        language=form.language.data,
        life=form.lasts,
        agreed_on=agreed_on,
    )


def _shown_once(link: ReadinessLink, made: Made, client: Account) -> str:
    asked = link.asked
    address = f"{current.settings().origin}{url_for('ready.show')}"
    dialled = number(asked.phone, client.region)
    whole = f"{address}#{made.token}"
    says = _("Can you read this for me? %(link)s", link=whole)
    return render_template(
        "ready/made.html",
        client=client,
        asked=asked,
        link=whole,
        address=address,
        short_code=made.short_code,
        picture=drawn(whole),
        text=(dialled.text_href(says) if dialled else None) or "",
        until=link.expires_at,
        home=_home(client),
        is_own=current.person().id == client.id,
    )


def _form(session: Session, client: Account, form: LinkForm) -> LinkForm:
    return form.for_people(people_to_ask(session, client), lines_to_show(session, client))


def _page(session: Session, client: Account, form: LinkForm | None = None) -> str:
    empty = form or LinkForm(formdata=None, data={"language": client.language})
    is_own = current.person().id == client.id
    return render_template(
        "ready/mine.html" if is_own else "ready/of_client.html",
        client=client,
        links=shown_links(session, client),
        form=_form(session, client, empty),
        lines=lines_to_show(session, client),
        headings=HEADINGS,
        plan=plan_of(session, client),
        is_own=is_own,
        is_bar_unread=is_bar_unread(session, client),
    )


def _home(client: Account) -> str:
    if current.person().id == client.id:
        return url_for("readiness.mine")
    return url_for("readiness.of_client", client_id=client.id)
