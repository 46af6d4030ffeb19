"""Whether there is room for one more, so that neither a list nor a person is overrun."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.reminders.errors import SuggestionsWait, TooManyReminders
from pocketplan.reminders.reminder import Reminder

OPEN_LIMIT = 20  # reminders of one client that run or are paused
WAITING_LIMIT = 5  # suggestions that a client has not answered; more would be pressing


def one_at_a_time(session: Session, client: Account) -> None:
    """Let nobody else make a reminder of this client's before the end of the transaction."""
    session.execute(
        select(Account.id).where(Account.id == client.id).with_for_update(key_share=True)
    )


def must_have_room(session: Session, client: Account, by: Account) -> None:
    """Raises TooManyReminders; and SuggestionsWait, for anybody but the client."""
    if _count(session, client, Reminder.agreed_at.is_not(None), _comes_again()) >= OPEN_LIMIT:
        raise TooManyReminders
    waiting = Reminder.agreed_at.is_(None)
    if by.id != client.id and _count(session, client, waiting) >= WAITING_LIMIT:
        raise SuggestionsWait


def _comes_again() -> ColumnElement[bool]:
    return Reminder.next_at.is_not(None) | Reminder.paused_at.is_not(None)


def _count(session: Session, client: Account, *which: ColumnElement[bool]) -> int:
    theirs = select(func.count()).where(
        Reminder.client_id == client.id, Reminder.ended_at.is_(None), *which
    )
    return session.scalar(theirs.select_from(Reminder)) or 0
