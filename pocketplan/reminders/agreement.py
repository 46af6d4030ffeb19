"""The therapist proposes, the client decides. Nothing is sent that the client has not agreed to."""

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from uuid import UUID, uuid4, uuid5

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.people.caseload import client_in_care
from pocketplan.people.ending_care import care_team_of
from pocketplan.push.delivery import withdraw
from pocketplan.reminders.errors import (
    DayTooFar,
    NeverOccurs,
    ReminderNotFound,
    TimeHasPassed,
)
from pocketplan.reminders.purpose import Purpose, readable
from pocketplan.reminders.reminder import Reminder, ReminderState
from pocketplan.reminders.rhythm import Often, Rhythm
from pocketplan.reminders.room import must_have_room, one_at_a_time
from pocketplan.reminders.wishes import keep_wishes, wishes_of
from pocketplan.reminders.word_filter import checked
from pocketplan.reminders.wording import LockScreenText, WordingKind, neutral_text
from pocketplan.sealing.errors import Unreadable

FURTHEST = timedelta(days=731)  # two years, also back: a rhythm is counted from its first day


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """
    kind       a neutral wording, or OWN with `own_words` for the body
    at         what a wall clock shows where the client lives
    lead_h     how many hours before that it comes
    note       what is read inside PocketPlan alone
    entry_id   a step of the client's plan, to practise
    id         the same for a form that is sent twice: it makes one reminder
    """

    kind: WordingKind
    at: time
    rhythm: Rhythm
    purpose: Purpose = Purpose.OTHER
    lead_h: int = 0
    own_words: str = ""
    note: str = ""
    entry_id: UUID | None = None
    id: UUID = field(default_factory=uuid4)

    def __repr__(self) -> str:
        return f"<Proposal {self.kind}>"


def propose(
    session: Session, proposal: Proposal, *, client_id: UUID, by: Account, at: datetime
) -> Reminder:
    """Put a reminder to the client, in the client's zone and language. Call inside `saved`.

    by  a therapist of theirs; or the client, who then has agreed to it

    The same form twice is one reminder; with other words or another time it is one more.

    Raises PersonNotFound where no care link is, TooManyReminders, SuggestionsWait,
    TimeHasPassed, DayTooFar, NeverOccurs, NoteTooLong, and what the word filter refuses.
    """
    client = by if by.id == client_id else client_in_care(session, by, client_id)
    one_at_a_time(session, client)
    rhythm = proposal.rhythm
    names = people_concerned(session, client)
    text = text_for(proposal.kind, client, own_words=proposal.own_words, names=names)
    note = readable(proposal.note)
    reminder_id = proposal.id
    while earlier := session.get(Reminder, reminder_id):
        if (earlier.client_id, earlier.author_id) == (client.id, by.id) and _asks_for(
            earlier, proposal, text, note
        ):
            return earlier
        reminder_id = uuid5(reminder_id, "again")
    must_have_room(session, client, by)
    if any(abs(day - at.date()) > FURTHEST for day in (rhythm.first, rhythm.until) if day):
        raise DayTooFar
    reminder = Reminder(
        id=reminder_id,
        client_id=client.id,
        author_id=by.id,
        kind=proposal.kind,
        purpose=proposal.purpose,
        entry_id=proposal.entry_id,
        language=client.language,
        rhythm=rhythm,
        at=proposal.at.replace(second=0, microsecond=0),
        lead_h=proposal.lead_h,
        zone=client.zone,
        proposed_at=at,
    )
    if reminder.due_after(at, wishes_of(session, client)) is None:
        raise TimeHasPassed if rhythm.often is Often.ONCE else NeverOccurs
    session.add(reminder)
    reminder.text, reminder.note = text, note
    session.flush()
    if by is client:
        agree(session, reminder, client, at=at)
    return reminder


def _asks_for(earlier: Reminder, proposal: Proposal, text: LockScreenText, note: str) -> bool:
    """Return whether the same form made it with these words and at this time."""
    asked = proposal.kind, proposal.purpose, proposal.entry_id, proposal.rhythm, proposal.lead_h
    made = earlier.kind, earlier.purpose, earlier.entry_id, earlier.rhythm, earlier.lead_h
    if asked != made or earlier.at != proposal.at.replace(second=0, microsecond=0):
        return False
    try:
        return (earlier.text, earlier.note) == (text, note)
    except Unreadable:
        return False


def people_concerned(session: Session, client: Account) -> tuple[str, ...]:
    """Return the names that no lock screen of the client's shows."""
    return (client.name, *(one.name for one, _link in care_team_of(session, client)))


def text_for(
    kind: WordingKind, client: Account, *, own_words: str, names: tuple[str, ...]
) -> LockScreenText:
    """Return what the lock screen would show. Raises what the word filter refuses.

    names  of the people concerned
    """
    if kind is WordingKind.OWN:
        title = neutral_text(WordingKind.NOTE, client.language).title
        return LockScreenText(title=title, body=checked(own_words, names=names))
    return neutral_text(kind, client.language)


def agree(
    session: Session,
    reminder: Reminder,
    client: Account,
    *,
    at: datetime,
    most_a_week: int | None = None,
) -> None:
    """The client has seen the text and the times, and wants it. Call inside `saved`.

    most_a_week  how many the client wants from now on, of all together; None: as before

    Raises ReminderEnded and TimeHasPassed.
    """
    wishes = wishes_of(session, client)
    reminder.agree(wishes, at=at)
    keep_wishes(session, client, replace(wishes, most_a_week=most_a_week or wishes.most_a_week))


def agree_with_words(
    session: Session,
    reminder: Reminder,
    client: Account,
    *,
    kind: WordingKind,
    own_words: str = "",
    names: tuple[str, ...] = (),
    at: datetime,
) -> None:
    """Agree, or keep agreeing, with words that the client chose. Call inside `saved`.

    names  of the people concerned: own words name nobody

    Raises what `agree` raises and what the word filter refuses; then nothing has changed.
    """
    text = text_for(kind, client, own_words=own_words, names=names)
    agree(session, reminder, client, at=at)
    if kind is WordingKind.OWN:
        reminder.use_own_words(text)
    else:
        reminder.use_neutral_words(kind)
    withdraw(session, [reminder.id])  # the words before are on their way nowhere


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


def held(client_id: UUID) -> Select[Reminder]:
    """The client's reminders, which nobody else decides about meanwhile; all in one order."""
    theirs = select(Reminder).where(Reminder.client_id == client_id)
    return theirs.order_by(Reminder.id).with_for_update()


def stop(session: Session, reminder: Reminder, *, at: datetime) -> None:
    """End a reminder, and what of it has not left yet."""
    reminder.stop(at=at)
    withdraw(session, [reminder.id])
