"""Reminders as the client sees them, who decides about each."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.push.subscription import subscription_of
from pocketplan.reminders import agreement
from pocketplan.reminders.errors import ReminderError
from pocketplan.reminders.holding import pause_all as hold_back
from pocketplan.reminders.holding import resume_all as let_go_on
from pocketplan.reminders.reminder import Reminder, ReminderState
from pocketplan.reminders.wishes import wishes_of
from pocketplan.reminders.wording import NEUTRAL, WordingKind, neutral_text
from pocketplan.web.reminders.inbox import came_to
from pocketplan.web.reminders.practised_step import steps_of
from pocketplan.web.reminders.push_key import push_key_or_none
from pocketplan.web.reminders.reminder_forms import ProposalForm, WordsForm
from pocketplan.web.reminders.reminder_list import day_where, shown_reminders
from pocketplan.web.reminders.shown_reminder import shown_reminder
from pocketplan.web.request import current
from pocketplan.web.request.access import for_clients

own_reminders = Blueprint("own_reminders", __name__, url_prefix="/mine/reminders")

MOST_EVER = 99  # a week


@own_reminders.get("")
@for_clients
def mine() -> ResponseReturnValue:
    session, person = current.session(), current.person()
    steps = steps_of(session, person)
    shown = shown_reminders(session, person, steps)
    states = {reminder.state for reminder in shown}
    active = sum(one.most for one in shown if one.state is ReminderState.ACTIVE)
    return render_template(
        "mine/reminders.html",
        here="mine",
        came=came_to(session, person, steps),
        can_pause=ReminderState.ACTIVE in states,
        can_resume=ReminderState.PAUSED in states,
        proposals=[reminder for reminder in shown if reminder.is_proposed],
        reminders=[reminder for reminder in shown if reminder.is_open and not reminder.is_proposed],
        stopped=[reminder for reminder in shown if reminder.is_stopped_lately],
        wishes=wishes_of(session, person),
        a_week=active,
        push_key=push_key_or_none(),
        is_listening=subscription_of(session, current.device()) is not None,
        is_wanted=current.device().wants_reminders,
    )


@own_reminders.get("/new")
@for_clients
def new() -> ResponseReturnValue:
    steps = steps_of(current.session(), current.person())
    return _new_page(ProposalForm(formdata=None).offer(steps))


@own_reminders.post("/new")
@for_clients
def make() -> ResponseReturnValue:
    """A reminder of the client's own: they agree to it by making it."""
    with saved(current.session()) as session:
        person = session.get_one(Account, current.person().id)
        form = ProposalForm().offer(steps_of(session, person))
        if not form.validate_on_submit():
            return _new_page(form), 422
        proposal = form.proposal(day_where(person))
        try:
            agreement.propose(session, proposal, client_id=person.id, by=person, at=current.now())
        except ReminderError as refusal:
            form.blame(refusal)
            return _new_page(form), 422
    return _back()


@own_reminders.post("/<uuid:reminder_id>/agreement")
@for_clients
def agree(reminder_id: UUID) -> ResponseReturnValue:
    """Agree to the text as proposed, and to as many a week as the form says, if it does."""
    most = request.form.get("most_a_week", type=int)
    with saved(current.session()) as session:
        reminder = agreement.reminder_of(session, current.person(), reminder_id)
        agreement.agree(
            session,
            reminder,
            current.person(),
            at=current.now(),
            most_a_week=min(most, MOST_EVER) if most and most > 0 else None,
        )
    return _back()


@own_reminders.get("/<uuid:reminder_id>/words")
@for_clients
def words(reminder_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        reminder = agreement.reminder_of(session, current.person(), reminder_id)
        return _words_page(reminder, WordsForm(formdata=None))


@own_reminders.post("/<uuid:reminder_id>/words")
@for_clients
def change_words(reminder_id: UUID) -> ResponseReturnValue:
    """Agree, or keep agreeing, with other words."""
    form = WordsForm()
    with saved(current.session()) as session:
        person = current.person()
        reminder = agreement.reminder_of(session, person, reminder_id)
        if not form.validate_on_submit():
            return _words_page(reminder, form), 422
        try:
            agreement.agree_with_words(
                session,
                reminder,
                person,
                kind=form.wording,
                own_words=form.own_words.data or "",
                names=agreement.people_concerned(session, person),
                at=current.now(),
            )
        except ReminderError as refusal:
            form.blame(refusal)
            return _words_page(reminder, form), 422
    return _back()


@own_reminders.post("/<uuid:reminder_id>/neutral-words")
@for_clients
def agree_to_neutral_words(reminder_id: UUID) -> ResponseReturnValue:
    """Agree, or keep agreeing, with words that could be anybody's."""
    with saved(current.session()) as session:
        reminder = agreement.reminder_of(session, current.person(), reminder_id)
        agreement.agree_with_words(
            session, reminder, current.person(), kind=WordingKind.NOTE, at=current.now()
        )
    return _back()


@own_reminders.post("/<uuid:reminder_id>/end")
@for_clients
def decline_or_stop(reminder_id: UUID) -> ResponseReturnValue:
    """No reason is asked for."""
    with saved(current.session()) as session:
        reminder = agreement.reminder_of(session, current.person(), reminder_id)
        agreement.stop(session, reminder, at=current.now())
    return _back()


@own_reminders.post("/pause")
@for_clients
def pause_all() -> ResponseReturnValue:
    with saved(current.session()) as session:
        hold_back(session, current.person(), at=current.now())
    return _back()


@own_reminders.post("/pause/end")
@for_clients
def resume_all() -> ResponseReturnValue:
    with saved(current.session()) as session:
        let_go_on(session, current.person(), at=current.now())
    return _back()


def _new_page(form: ProposalForm) -> str:
    return render_template(
        "mine/new_reminder.html",
        here="mine",
        form=form,
        wordings=_wordings(current.person()),
        zone=current.person().zone,
    )


def _words_page(reminder: Reminder, form: WordsForm) -> str:
    session, person = current.session(), current.person()
    return render_template(
        "mine/words.html",
        here="mine",
        form=form,
        reminder=shown_reminder(
            reminder,
            wishes_of(session, person),
            [],
            steps={},
            reader_id=person.id,
            at=current.now(),
        ),
        wordings=_wordings(person),
    )


def _wordings(person: Account) -> list[tuple[WordingKind, object]]:
    return [(kind, neutral_text(kind, person.language)) for kind in NEUTRAL]


def _back() -> ResponseReturnValue:
    return redirect(url_for("own_reminders.mine"), code=303)
