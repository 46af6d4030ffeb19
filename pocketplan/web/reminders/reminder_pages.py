"""Reminders as the therapist sees them."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.caseload import client_in_care
from pocketplan.reading_record.record import Act, write_down
from pocketplan.reminders import agreement
from pocketplan.reminders.errors import ReminderError
from pocketplan.reminders.wording import NEUTRAL, neutral_text
from pocketplan.web.reminders.caring_note import caring_note
from pocketplan.web.reminders.phones import phones_of
from pocketplan.web.reminders.practised_step import steps_of
from pocketplan.web.reminders.reminder_forms import ProposalForm
from pocketplan.web.reminders.reminder_list import day_where, shown_reminders
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists

reminder_pages = Blueprint("reminder_pages", __name__, url_prefix="/clients/<uuid:client_id>")


@reminder_pages.get("/reminders")
@for_therapists
def of_client(client_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = client_in_care(session, current.person(), client_id)
        return _desk_page(session, client, caring_note(request.args.get("caring-note-on")))


@reminder_pages.post("/reminders")
@for_therapists
def propose(client_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = client_in_care(session, current.person(), client_id)
        form = ProposalForm().offer(steps_of(session, client))
        if not form.validate_on_submit():
            return _desk_page(session, client, form), 422
        try:
            agreement.propose(
                session,
                form.proposal(day_where(client)),
                client_id=client_id,
                by=current.person(),
                at=current.now(),
            )
        except ReminderError as refusal:
            form.blame(refusal)
            return _desk_page(session, client, form), 422
        _write_down(session, client, Act.CHANGED_REMINDERS)
    return redirect(url_for("reminder_pages.of_client", client_id=client_id), code=303)


@reminder_pages.post("/reminders/<uuid:reminder_id>/end")
@for_therapists
def withdraw(client_id: UUID, reminder_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        who = current.person()
        reminder = agreement.reminder_by(session, who, client_id, reminder_id)
        agreement.stop(session, reminder, at=current.now())
        _write_down(session, session.get_one(Account, client_id), Act.CHANGED_REMINDERS)
    return redirect(url_for("reminder_pages.of_client", client_id=client_id), code=303)


def _desk_page(session: Session, client: Account, form: ProposalForm | None = None) -> str:
    """The page that shows all of them, also where a form is refused. Call inside `saved`.

    What a client made for themselves is theirs alone.
    """
    _write_down(session, client, Act.READ_REMINDERS)
    steps = steps_of(session, client)
    shown = shown_reminders(session, client, steps)
    return render_template(
        "reminders/of_client.html",
        here="desk",
        client=client,
        form=(form or ProposalForm(formdata=None)).offer(steps),
        reminders=[reminder for reminder in shown if not reminder.is_the_clients_own],
        phones=phones_of(session, client),
        wordings=[(kind, neutral_text(kind, client.language)) for kind in NEUTRAL],
    )


def _write_down(session: Session, client: Account, act: Act) -> None:
    who = current.person()
    write_down(
        session,
        practice_id=who.practice_id,
        actor_id=who.id,
        subject_id=client.id,
        act=act,
        at=current.now(),
    )
