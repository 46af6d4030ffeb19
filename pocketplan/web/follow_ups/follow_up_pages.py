"""What is planned for a client afterwards: listed, planned, done, moved, taken on."""

from collections.abc import Callable, Iterable
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pocketplan.care.emergency.episode import Episode
from pocketplan.care.errors import CareError, FormReused, NotInTheRecord
from pocketplan.care.follow_ups.doing import move, note_outcome, take_on
from pocketplan.care.follow_ups.follow_up import FollowUp
from pocketplan.care.follow_ups.kind import LONG_TERM, THE_FIVE
from pocketplan.care.follow_ups.listing import follow_ups_of
from pocketplan.care.follow_ups.planning import plan_follow_ups, plan_one
from pocketplan.care.opening import record_open_to
from pocketplan.care.record_row import row_of
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.ending_care import care_team_of
from pocketplan.reading_record.record import Act
from pocketplan.web.follow_ups.follow_up_forms import (
    MoveForm,
    OutcomeForm,
    PlanFiveForm,
    PlanOneForm,
)
from pocketplan.web.follow_ups.shown_follow_up import ShownFollowUp, people_of, shown
from pocketplan.web.plan.plan_reader import names_of
from pocketplan.web.record.record_side import NotWhole
from pocketplan.web.refusing.care_refusals import CARE_STATUS
from pocketplan.web.reminders.reminder_list import day_where
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists

follow_up_pages = Blueprint(
    "follow_ups", __name__, url_prefix="/clients/<uuid:client_id>/follow-ups"
)
UNPROCESSABLE = 422


@follow_up_pages.get("")
@for_therapists
def of_client(client_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        return _list_page(session, _opened(session, client_id, Act.READ_FOLLOW_UPS))


@follow_up_pages.post("")
@for_therapists
def plan(client_id: UUID) -> ResponseReturnValue:
    form = PlanOneForm()

    def act(session: Session, client: Account) -> None:
        plan_one(
            session,
            client,
            form.id,
            kind=form.kind_chosen,
            due_on=form.due_on.data,
            owner_id=form.owner_id,
            about=form.about.data,
            by=current.person(),
            today=day_where(client),
            at=current.now(),
        )

    return _done(client_id, form, act, partial(_list_page, one=form))


@follow_up_pages.post("/five")
@for_therapists
def plan_five(client_id: UUID) -> ResponseReturnValue:
    form = PlanFiveForm()

    def act(session: Session, client: Account) -> None:
        zone = ZoneInfo(client.zone)
        upon = session.get(Episode, form.id)
        if upon is not None and upon.client_id != client.id:
            raise NotInTheRecord
        plan_follow_ups(
            session,
            client,
            episode_id=form.id,
            by=current.person(),
            owner_id=form.owner_id,
            from_=form.moment(zone),
            zone=zone,
            kinds=(*THE_FIVE, *LONG_TERM) if form.long_term.data else THE_FIVE,
            at=current.now(),
        )

    return _done(client_id, form, act, partial(_list_page, five=form))


@follow_up_pages.get("/<uuid:follow_up_id>")
@for_therapists
def show(client_id: UUID, follow_up_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = _opened(session, client_id, Act.READ_FOLLOW_UPS)
        return _page(session, client, follow_up_id)


@follow_up_pages.post("/<uuid:follow_up_id>/outcome")
@for_therapists
def done(client_id: UUID, follow_up_id: UUID) -> ResponseReturnValue:
    form = OutcomeForm()

    def act(session: Session, client: Account) -> None:
        words, by = form.outcome.data, current.person()
        note_outcome(session, client, follow_up_id, words, by=by, at=current.now())

    def page(session: Session, client: Account) -> str:
        return _page(session, client, follow_up_id, outcome=form)

    return _done(client_id, form, act, page)


@follow_up_pages.post("/<uuid:follow_up_id>/day")
@for_therapists
def put_off(client_id: UUID, follow_up_id: UUID) -> ResponseReturnValue:
    form = MoveForm()

    def act(session: Session, client: Account) -> None:
        move(
            session,
            client,
            follow_up_id,
            due_on=form.due_on.data,
            owner_id=form.owner_id,
            why=form.why.data,
            by=current.person(),
            today=day_where(client),
            at=current.now(),
        )

    def page(session: Session, client: Account) -> str:
        return _page(session, client, follow_up_id, moved=form)

    return _done(client_id, form, act, page)


@follow_up_pages.post("/<uuid:follow_up_id>/taken-on")
@for_therapists
def go_on(client_id: UUID, follow_up_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = _opened(session, client_id, Act.CHANGED_FOLLOW_UPS)
        by, today = current.person(), day_where(client)
        take_on(session, client, follow_up_id, by=by, today=today, at=current.now())
    return _to_list(client_id)


def _done(
    client_id: UUID,
    form: PlanOneForm | PlanFiveForm | OutcomeForm | MoveForm,
    act: Callable[[Session, Account], None],
    page: Callable[[Session, Account], str],
) -> ResponseReturnValue:
    """Do it, or show the page with the form as it was filled in."""
    status = UNPROCESSABLE
    try:
        with saved(current.session()) as session:
            client = _opened(session, client_id, Act.CHANGED_FOLLOW_UPS)
            if not form.is_whole(day_where(client)):
                raise NotWhole
            act(session, client)
        return _to_list(client_id)
    except NotWhole:
        pass
    except (FormReused, NotInTheRecord):
        raise
    except CareError as refusal:
        form.blame(refusal)
        status = CARE_STATUS[type(refusal)]
    with saved(current.session()) as session:
        return page(session, _opened(session, client_id, Act.READ_FOLLOW_UPS)), status


def _opened(session: Session, client_id: UUID, act: Act) -> Account:
    return record_open_to(session, current.person(), client_id, act, at=current.now())


def _list_page(
    session: Session,
    client: Account,
    *,
    one: PlanOneForm | None = None,
    five: PlanFiveForm | None = None,
) -> str:
    today = day_where(client)
    team, me = _team(session, client), current.person().id
    one = one or PlanOneForm(formdata=None)
    five = five or PlanFiveForm(formdata=None, data={"counted_from": today})
    all_of_them = _shown(session, client, follow_ups_of(session, client))
    return render_template(
        "follow_ups/of_client.html",
        client=client,
        one=one.among(team, me),
        five=five.among(team, me),
        to_do=[it for it in all_of_them if not it.done_at and not it.ended_at],
        ended=[it for it in all_of_them if it.ended_at and not it.done_at],
        done=sorted(
            (it for it in all_of_them if it.done_at), key=lambda it: str(it.done_at), reverse=True
        ),
    )


def _page(
    session: Session,
    client: Account,
    follow_up_id: UUID,
    *,
    outcome: OutcomeForm | None = None,
    moved: MoveForm | None = None,
) -> str:
    row = row_of(session, FollowUp, client, follow_up_id)
    as_it_is = MoveForm(formdata=None, data={"due_on": row.due_on, "owner": str(row.owner_id)})
    return render_template(
        "follow_ups/one.html",
        client=client,
        it=_shown(session, client, [row])[0],
        outcome=outcome or OutcomeForm(formdata=None),
        moved=(moved or as_it_is).among(_team(session, client), current.person().id),
    )


def _shown(session: Session, client: Account, rows: Iterable[FollowUp]) -> list[ShownFollowUp]:
    rows = list(rows)
    names = names_of(session, people_of(rows))
    return [shown(row, names, day_where(client)) for row in rows]


def _team(session: Session, client: Account) -> list[Account]:
    return [therapist for therapist, _link in care_team_of(session, client)]


def _to_list(client_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("follow_ups.of_client", client_id=client_id), code=303)
