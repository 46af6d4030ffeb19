"""What belongs to the person: who may read the plan, who has, the region, this phone."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pocketplan.care.confidentiality.limits_answer import is_asked
from pocketplan.care.intake.proposal import is_waited_for
from pocketplan.care.own_care.debrief import open_debriefs
from pocketplan.care.parting import end_cover, keep_cover, part
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.cover import covers_of, is_waiting_for
from pocketplan.people.cover_days import is_any_day_due
from pocketplan.people.covering import agree_to_cover, cover_asked_of
from pocketplan.people.ending_care import care_team_of
from pocketplan.people.handover import answer_handover, open_handovers
from pocketplan.people.let_in import let_in_by, sign_out_let_in
from pocketplan.people.recovery_code import is_sheet_nearly_used_up
from pocketplan.plans.moving import move_home
from pocketplan.reminders.agreement import is_anything_suggested
from pocketplan.web.forms.people_forms import RegionForm
from pocketplan.web.plan.plan_reader import holds_anything
from pocketplan.web.record.readings import readings_page
from pocketplan.web.record.record_wording import act_said
from pocketplan.web.request import current
from pocketplan.web.request.access import for_clients
from pocketplan.web.words.dates import today

FURTHEST = 2**31  # what a database still counts

mine_pages = Blueprint("mine", __name__, url_prefix="/mine")


@mine_pages.get("", endpoint="mine")
def hub() -> ResponseReturnValue:
    return render_template(
        "mine/mine.html",
        person=current.person(),
        keeps_copy=current.device().keeps_copy,
        holds_anything=holds_anything(),
        are_reminders_on=current.device().wants_reminders and current.person().is_client,
        is_asked_about_care=_is_asked_about_care(),
        is_asked_about_limits=is_asked(current.session(), current.person()),
        is_look_back_waiting=bool(
            open_debriefs(current.session(), current.person(), today=today())
        ),
        is_anything_suggested=is_anything_suggested(current.session(), current.person()),
        is_intake_waiting=is_waited_for(current.session(), current.person()),
        is_sheet_nearly_used_up=is_sheet_nearly_used_up(current.session(), current.person()),
    )


@mine_pages.get("/readings")
@for_clients
def readings() -> ResponseReturnValue:
    """A page of the record; each line can be reached, however many came after it."""
    session = _kept_to_the_days()
    skip = min(max(request.args.get("skip", 0, type=int), 0), FURTHEST)
    found, older = readings_page(session, current.person().id, skip=skip)
    actors = {one.actor_id: session.get(Account, one.actor_id) for one in found}
    return render_template(
        "mine/readings.html", readings=found, actors=actors, act_said=act_said, older=older
    )


@mine_pages.get("/care")
@for_clients
def care() -> ResponseReturnValue:
    session, person = _kept_to_the_days(), current.person()
    team = care_team_of(session, person)
    let_in = {
        therapist.id: let_in_by(
            session, person, therapist.id, but=current.device(), at=current.now()
        )
        for therapist, _link in team
    }
    handovers = open_handovers(session, person)
    return render_template(
        "mine/care.html",
        team=team,
        let_in=let_in,
        handovers=handovers,
        covers=covers_of(session, person),
    )


@mine_pages.post("/care/handovers/<uuid:handover_id>")
@for_clients
def answer(handover_id: UUID) -> ResponseReturnValue:
    """Take what the client says once their therapist has left: yes to a colleague, or no more."""
    agrees = request.form.get("answer") == "yes"
    with saved(current.session()) as session:
        answer_handover(session, current.person(), handover_id, agrees=agrees, at=current.now())
    return redirect(url_for("mine.care"), code=303)


@mine_pages.post("/care/covers/<uuid:cover_id>")
@for_clients
def answer_cover(cover_id: UUID) -> ResponseReturnValue:
    """Take a yes or a no to a colleague in a therapist's place; a no also later."""
    with saved(current.session()) as session:
        person = current.person()
        if request.form.get("answer") == "yes":
            agree_to_cover(session, person, cover_id, at=current.now())
            keep_cover(session, at=current.now(), person_id=person.id)
        else:
            cover = cover_asked_of(session, person, cover_id)
            end_cover(session, cover, by=person, at=current.now())
    current.channel().access_ended()
    return redirect(url_for("mine.care"), code=303)


@mine_pages.post("/care/<uuid:therapist_id>/end")
@for_clients
def end(therapist_id: UUID) -> ResponseReturnValue:
    """Withdraw consent, and sign out what the client ticked of what that therapist let in. The
    plan, and the copy on this phone, stay as they are."""
    ticked = set(request.form.getlist("device", type=UUID))
    with saved(current.session()) as session:
        person = current.person()
        part(session, client_id=person.id, therapist_id=therapist_id, by=person, at=current.now())
        sign_out_let_in(
            session, person, therapist_id, ticked, but=current.device(), at=current.now()
        )
    return redirect(url_for("mine.care"), code=303)


@mine_pages.get("/region")
@for_clients
def region() -> ResponseReturnValue:
    return render_template("mine/region.html", form=RegionForm(obj=current.person()))


@mine_pages.post("/region")
@for_clients
def move() -> ResponseReturnValue:
    form = RegionForm()
    if not form.validate():
        return render_template("mine/region.html", form=form), 422
    with saved(current.session()) as session:
        move_home(session, current.person(), form.region.data, at=current.now())
    return redirect(url_for("mine.mine"), code=303)


def _is_asked_about_care() -> bool:
    """Whether somebody could stand in for their therapist, or go on after one who left."""
    session, person = current.session(), current.person()
    proposed = (to for _handover, _left, to in open_handovers(session, person))
    return is_waiting_for(session, person) or any(proposed)


def _kept_to_the_days() -> Session:
    """Begin and end cover that is due, before a page tells of it."""
    session, client_id = current.session(), current.person().id
    if is_any_day_due(session, at=current.now(), person_id=client_id):
        with saved(session):
            keep_cover(session, at=current.now(), person_id=client_id)
    return session
