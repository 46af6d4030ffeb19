"""Reminders as the therapist sees them, and as the client does, who decides."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.push.delivery import latest_of
from pocketplan.push.subscription import listening, subscription_of
from pocketplan.reading_record.record import Act, write_down
from pocketplan.reminders import agreement
from pocketplan.reminders.errors import ReminderError
from pocketplan.reminders.reminder import ReminderState
from pocketplan.reminders.wording import NEUTRAL, WordingKind, neutral_text
from pocketplan.web import current
from pocketplan.web.access import for_clients, for_therapists
from pocketplan.web.push_key import push_key_or_none
from pocketplan.web.reminder_forms import ProposalForm
from pocketplan.web.shown_reminder import ShownReminder, shown_reminder

reminder_pages = Blueprint("reminder_pages", __name__)


@reminder_pages.get("/clients/<uuid:client_id>/reminders")
@for_therapists
def of_client(client_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = agreement.client_in_care(session, current.person(), client_id)
        return _desk_page(session, client, ProposalForm())


@reminder_pages.post("/clients/<uuid:client_id>/reminders")
@for_therapists
def propose(client_id: UUID) -> ResponseReturnValue:
    form = ProposalForm()
    with saved(current.session()) as session:
        client = agreement.client_in_care(session, current.person(), client_id)
        if not form.validate_on_submit():
            return _desk_page(session, client, form), 422
        try:
            agreement.propose(
                session,
                form.proposal,
                client_id=client_id,
                by=current.person(),
                at=current.now(),
            )
        except ReminderError as refusal:
            form.blame(refusal)
            return _desk_page(session, client, form), 422
        _write_down(session, client, Act.CHANGED_REMINDERS)
    return redirect(url_for("reminder_pages.of_client", client_id=client_id), code=303)


@reminder_pages.post("/clients/<uuid:client_id>/reminders/<uuid:reminder_id>/end")
@for_therapists
def withdraw(client_id: UUID, reminder_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        who = current.person()
        reminder = agreement.reminder_by(session, who, client_id, reminder_id)
        agreement.stop(session, reminder, at=current.now())
        _write_down(session, session.get_one(Account, client_id), Act.CHANGED_REMINDERS)
    return redirect(url_for("reminder_pages.of_client", client_id=client_id), code=303)


@reminder_pages.get("/mine/reminders")
@for_clients
def mine() -> ResponseReturnValue:
    session = current.session()
    shown = _shown(session, current.person())
    states = {reminder.state for reminder in shown}
    return render_template(
        "mine/reminders.html",
        here="mine",
        can_pause=ReminderState.ACTIVE in states,
        can_resume=ReminderState.PAUSED in states,
        proposals=[reminder for reminder in shown if reminder.is_proposed],
        reminders=[reminder for reminder in shown if reminder.is_open and not reminder.is_proposed],
        push_key=push_key_or_none(),
        is_listening=subscription_of(session, current.device()) is not None,
    )


@reminder_pages.post("/mine/reminders/<uuid:reminder_id>/agreement")
@for_clients
def agree(reminder_id: UUID) -> ResponseReturnValue:
    """Agree to the text as proposed."""
    with saved(current.session()) as session:
        reminder = agreement.reminder_of(session, current.person(), reminder_id)
        reminder.agree(at=current.now())
    return _back_to_mine()


@reminder_pages.post("/mine/reminders/<uuid:reminder_id>/neutral-words")
@for_clients
def agree_to_neutral_words(reminder_id: UUID) -> ResponseReturnValue:
    """Agree, or keep agreeing, with words that could be anybody's."""
    with saved(current.session()) as session:
        reminder = agreement.reminder_of(session, current.person(), reminder_id)
        reminder.use_neutral_words(WordingKind.NOTE)
        reminder.agree(at=current.now())
    return _back_to_mine()


@reminder_pages.post("/mine/reminders/<uuid:reminder_id>/end")
@for_clients
def decline_or_stop(reminder_id: UUID) -> ResponseReturnValue:
    """No reason is asked for."""
    with saved(current.session()) as session:
        reminder = agreement.reminder_of(session, current.person(), reminder_id)
        agreement.stop(session, reminder, at=current.now())
    return _back_to_mine()


@reminder_pages.post("/mine/reminders/pause")
@for_clients
def pause_all() -> ResponseReturnValue:
    with saved(current.session()) as session:
        agreement.pause_all(session, current.person(), at=current.now())
    return _back_to_mine()


@reminder_pages.post("/mine/reminders/pause/end")
@for_clients
def resume_all() -> ResponseReturnValue:
    with saved(current.session()) as session:
        agreement.resume_all(session, current.person(), at=current.now())
    return _back_to_mine()


def _desk_page(session: Session, client: Account, form: ProposalForm) -> str:
    """The page that shows all of them, also where a form is refused. Call inside `saved`."""
    _write_down(session, client, Act.READ_REMINDERS)
    return render_template(
        "reminders/of_client.html",
        here="desk",
        client=client,
        form=form,
        reminders=_shown(session, client),
        phones=len(session.scalars(listening([client.id], at=current.now())).all()),
        wordings=[(kind, neutral_text(kind, client.language)) for kind in NEUTRAL],
    )


def _shown(session: Session, client: Account) -> list[ShownReminder]:
    reminders = agreement.reminders_of(session, client)
    deliveries = latest_of(session, [reminder.id for reminder in reminders])
    reader_id = current.person().id
    return [shown_reminder(one, deliveries[one.id], reader_id=reader_id) for one in reminders]


def _back_to_mine() -> ResponseReturnValue:
    return redirect(url_for("reminder_pages.mine"), code=303)


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
