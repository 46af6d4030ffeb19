"""All reminders of a client at once: held back, going on, by another clock, ended with care."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.push.delivery import withdraw
from pocketplan.reminders.agreement import held, stop
from pocketplan.reminders.reminder import Reminder, ReminderState
from pocketplan.reminders.wall_clock import zone_named
from pocketplan.reminders.wishes import Wishes, keep_wishes, wishes_of


def end_with_care(session: Session, *, client_id: UUID, therapist_id: UUID, at: datetime) -> None:
    """End what a therapist proposed, together with their care link. Call beside `end_care`.

    Nothing would be sent without it: the dispatcher asks for the link each time. With
    it the client's list says so at once.
    """
    theirs = held(client_id).where(Reminder.author_id == therapist_id)
    for reminder in session.scalars(theirs):
        stop(session, reminder, at=at)


def pause_all(session: Session, client: Account, *, at: datetime) -> None:
    """Hold back everything of the client's until `resume_all`, and what has not left yet."""
    theirs = session.scalars(held(client.id))
    active = [reminder for reminder in theirs if reminder.state is ReminderState.ACTIVE]
    for reminder in active:
        reminder.pause(at=at)
    withdraw(session, [reminder.id for reminder in active])


def resume_all(session: Session, client: Account, *, at: datetime) -> None:
    theirs = list(session.scalars(held(client.id)))
    wishes = wishes_of(session, client)
    for reminder in theirs:
        reminder.resume(wishes, at=at)


def wish(session: Session, client: Account, wishes: Wishes, *, at: datetime) -> None:
    """Take what the client wants of all reminders; each comes by it from now on. Inside `saved`."""
    theirs = list(session.scalars(held(client.id)))
    keep_wishes(session, client, wishes)
    for reminder in theirs:
        reminder.retime(wishes, at=at)


def phone_is_in(session: Session, client: Account, zone: str, *, at: datetime) -> None:
    """A phone of the client's says by which clock it goes. Call inside `saved`.

    It is kept only where reminders follow the phone; a zone that nobody knows is not.
    """
    wishes = wishes_of(session, client)
    if wishes.follows_phone and zone != wishes.phone_zone and zone_named(zone):
        wish(session, client, replace(wishes, phone_zone=zone), at=at)


def live_by(session: Session, client: Account, zone: str, *, at: datetime) -> None:
    """The client lives by another clock from now on, and so do their reminders. Inside `saved`.

    zone  IANA name that is known
    """
    client.zone = zone
    theirs = list(session.scalars(held(client.id)))
    wishes = wishes_of(session, client)
    for reminder in theirs:
        reminder.zone = zone
        reminder.retime(wishes, at=at)
