"""A therapist's page about one client: the plan, a new link, the end of care."""

from uuid import UUID, uuid4

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pocketplan.care.parting import part
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.caseload import client_of
from pocketplan.people.cover import covered_by
from pocketplan.people.covering import client_in_lasting_care
from pocketplan.people.ending_care import care_team_of
from pocketplan.reading_record.record import Act, write_down
from pocketplan.signin.inviting import invite_again, invite_client, take_invitation_back
from pocketplan.web.desk.desk_look import look_at
from pocketplan.web.desk.waiting import Waits, waiting_for
from pocketplan.web.follow_ups.shown_follow_up import people_of, shown
from pocketplan.web.forms.people_forms import ZONES, ClientForm
from pocketplan.web.plan.plan_reader import names_of
from pocketplan.web.plan.review_wording import review_said
from pocketplan.web.reminders.reminder_list import day_where
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists
from pocketplan.web.signin.way_in import way_in
from pocketplan.web.words.dates import today

client_pages = Blueprint("clients", __name__, url_prefix="/clients")

NEXT = 3  # follow-ups that stand there in short
SAID_ELSEWHERE = {Waits.EMERGENCY, Waits.NOT_JOINED_YET, Waits.OVERDUE, Waits.FOLLOW_UP_DUE}


@client_pages.get("/new")
@for_therapists
def new() -> ResponseReturnValue:
    person = current.person()
    form = ClientForm(zone=person.zone, region=person.region, language=person.language)
    return render_template("clients/new.html", form=form, zone_names=ZONES)


@client_pages.post("/new")
@for_therapists
def invite() -> ResponseReturnValue:
    """Show the way in, in this one answer and never again."""
    form = ClientForm()
    if not form.validate():
        return render_template("clients/new.html", form=form, zone_names=ZONES), 422
    with saved(current.session()) as session:
        person = current.person()
        client_id = form.guest_id(person)
        if session.get(Account, client_id):
            return redirect(url_for("clients.show", client_id=client_id), code=303)
        client, invited = invite_client(
            session,
            person,
            id=client_id,
            name=form.name.data,
            language=form.language.data,
            zone=form.zone.data,
            region=form.region.data,
            at=current.now(),
        )
    return render_template("clients/invited.html", account=client, way_in=way_in(invited))


@client_pages.get("/<uuid:client_id>")
@for_therapists
def show(client_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        person = current.person()
        client = client_of(session, person, client_id)
        write_down(
            session,
            practice_id=person.practice_id,
            actor_id=person.id,
            subject_id=client_id,
            act=Act.READ_CLIENT,
            at=current.now(),
        )
        look = look_at(session, [client])
        waiting = list(waiting_for(client, look, reader=person, today=today(), at=current.now()))
        coming = [one for one in look.follow_ups.get(client_id, ()) if one.ended_at is None]
        names = names_of(session, people_of(coming))
        others = [one for one, _link in care_team_of(session, client.account) if one != person]
    return render_template(
        "clients/client.html",
        client=client.account,
        in_care_since=client.in_care_since,
        latest=look.latest.get(client_id),
        reviewed=review_said(look.reviews.get(client_id)),
        waiting=[one for one in waiting if one.waits not in SAID_ELSEWHERE],
        coming=[shown(one, names, day_where(client.account)) for one in coming[:NEXT]],
        goes_to=others[0] if others else None,
        gives=any(one.owner_id == person.id for one in coming),
        cover=covered_by(session, person).get(client_id),
        has_open_emergency=client_id in look.episodes,
        new_id=uuid4(),
    )


@client_pages.post("/<uuid:client_id>/link")
@for_therapists
def link(client_id: UUID) -> ResponseReturnValue:
    """Show a new way in: for another phone, or in place of a link that was not used."""
    with saved(current.session()) as session:
        person = current.person()
        client = client_of(session, person, client_id)
        invited = invite_again(
            session,
            client.account,
            has_joined=client.has_joined,
            by=person,
            at=current.now(),
        )
    return render_template("clients/invited.html", account=client.account, way_in=way_in(invited))


@client_pages.post("/<uuid:client_id>/invitation/end")
@for_therapists
def take_back(client_id: UUID) -> ResponseReturnValue:
    """End an invitation that nobody has used: written by mistake, or no longer wanted."""
    with saved(current.session()) as session:
        take_invitation_back(session, current.person(), client_id, at=current.now())
    return redirect(url_for("desk.desk"), code=303)


@client_pages.post("/<uuid:client_id>/end")
@for_therapists
def end(client_id: UUID) -> ResponseReturnValue:
    """End care from this side. The client keeps the plan."""
    with saved(current.session()) as session:
        person = current.person()
        client_in_lasting_care(session, person, client_id)
        part(session, client_id=client_id, therapist_id=person.id, by=person, at=current.now())
    return redirect(url_for("desk.desk"), code=303)
