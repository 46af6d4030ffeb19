"""The therapist proposes, the client decides. Nothing is sent that the client has not agreed to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.people.care_link import active_link
from pocketplan.people.errors import PersonNotFound
from pocketplan.push.delivery import withdraw
from pocketplan.reminders.errors import DayTooFar, ReminderNotFound, TimeHasPassed, TooManyReminders
from pocketplan.reminders.reminder import Reminder, ReminderState
from pocketplan.reminders.word_filter import checked
from pocketplan.reminders.wording import LockScreenText, WordingKind, neutral_text

FURTHEST = timedelta(days=731)  # two years
OPEN_LIMIT = 20  # reminders and proposals of one client that are not over


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """
    kind       a neutral wording, or OWN with `own_words` for the body
    at         what a wall clock shows where the client lives
    on_date    the day, for one time; None for every day
    """

    kind: WordingKind
    at: time
    on_date: date | None = None
    own_words: str = ""

    def __repr__(self) -> str:
        return f"<Proposal {self.kind}>"


def client_in_care(session: Session, therapist: Account, client_id: UUID) -> Account:
    """Return the client. Raises PersonNotFound unless they are in the therapist's care now."""
    link = active_link(session, client_id=client_id, therapist_id=therapist.id)
    client = session.get(Account, client_id) if link else None
    if client is None or client.closed_at:
        raise PersonNotFound
    return client


def propose(
    session: Session, proposal: Proposal, *, client_id: UUID, by: Account, at: datetime
) -> Reminder:
    """Put a reminder to the client, in the client's zone and language. Call inside `saved`.

    Raises PersonNotFound where no care link is, TooManyReminders, TimeHasPassed, DayTooFar,
    and what the word filter refuses.
    """
    client = client_in_care(session, by, client_id)
    if _count_open(session, client) >= OPEN_LIMIT:
        raise TooManyReminders
    text = _text_of(proposal, client, names=(client.name, by.name))
    reminder = Reminder(
        client_id=client.id,
        author_id=by.id,
        kind=proposal.kind,
        language=client.language,
        at=proposal.at.replace(second=0, microsecond=0),
        on_date=proposal.on_date,
        zone=client.zone,
        proposed_at=at,
    )
    if reminder.due_after(at) is None:
        raise TimeHasPassed
    if proposal.on_date and proposal.on_date > at.date() + FURTHEST:
        raise DayTooFar
    session.add(reminder)
    reminder.text = text
    session.flush()
    return reminder


def reminders_of(session: Session, client: Account) -> list[Reminder]:
    """Return the client's reminders and proposals, newest first, ended ones too."""
    theirs = select(Reminder).where(Reminder.client_id == client.id)
    return list(session.scalars(theirs.order_by(Reminder.proposed_at.desc(), Reminder.id)))


def is_anything_suggested(session: Session, client: Account) -> bool:
    """Whether a suggestion waits for the client to decide."""
    states = (reminder.state for reminder in reminders_of(session, client))
    return ReminderState.PROPOSED in states


def reminder_of(session: Session, client: Account, reminder_id: UUID) -> Reminder:
    """Return one of the client's own reminders, to decide about it before anybody else does.

    Raises ReminderNotFound.
    """
    mine = select(Reminder).where(Reminder.id == reminder_id, Reminder.client_id == client.id)
    reminder = session.scalar(mine.with_for_update())
    if reminder is None:
        raise ReminderNotFound
    return reminder


def reminder_by(
    session: Session, therapist: Account, client_id: UUID, reminder_id: UUID
) -> Reminder:
    """Return a reminder that the therapist proposed to someone still in their care.

    Raises PersonNotFound or ReminderNotFound.
    """
    reminder = reminder_of(session, client_in_care(session, therapist, client_id), reminder_id)
    if reminder.author_id != therapist.id:
        raise ReminderNotFound
    return reminder


def stop(session: Session, reminder: Reminder, *, at: datetime) -> None:
    """End a reminder, and what of it has not left yet."""
    reminder.stop(at=at)
    withdraw(session, [reminder.id])


def end_with_care(session: Session, *, client_id: UUID, therapist_id: UUID, at: datetime) -> None:
    """End what a therapist proposed, together with their care link. Call beside `end_care`.

    Nothing would be sent without it: the dispatcher asks for the link each time. With
    it the client's list says so at once.
    """
    theirs = _held(client_id).where(Reminder.author_id == therapist_id)
    for reminder in session.scalars(theirs):
        stop(session, reminder, at=at)


def pause_all(session: Session, client: Account, *, at: datetime) -> None:
    """Hold back everything of the client's until `resume_all`, and what has not left yet."""
    held = session.scalars(_held(client.id))
    active = [reminder for reminder in held if reminder.state is ReminderState.ACTIVE]
    for reminder in active:
        reminder.pause(at=at)
    withdraw(session, [reminder.id for reminder in active])


def resume_all(session: Session, client: Account, *, at: datetime) -> None:
    for reminder in session.scalars(_held(client.id)):
        reminder.resume(at=at)


def _held(client_id: UUID) -> Select[Reminder]:
    """The client's reminders, which nobody else decides about meanwhile; all in one order."""
    theirs = select(Reminder).where(Reminder.client_id == client_id)
    return theirs.order_by(Reminder.id).with_for_update()


def _text_of(proposal: Proposal, client: Account, *, names: Iterable[str]) -> LockScreenText:
    if proposal.kind is WordingKind.OWN:
        title = neutral_text(WordingKind.NOTE, client.language).title
        return LockScreenText(title=title, body=checked(proposal.own_words, names=names))
    return neutral_text(proposal.kind, client.language)


def _count_open(session: Session, client: Account) -> int:
    """Count what is proposed, running or paused; a one-time reminder that is over is not."""
    still_open = (
        Reminder.client_id == client.id,
        Reminder.ended_at.is_(None),
        Reminder.agreed_at.is_(None)
        | Reminder.next_at.is_not(None)
        | Reminder.paused_at.is_not(None),
    )
    return session.scalar(select(func.count()).select_from(Reminder).where(*still_open)) or 0
