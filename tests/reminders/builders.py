"""Reminders and listening phones for tests."""

import os
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.device import start_device
from pocketplan.push.address import Address
from pocketplan.push.listening import listen
from pocketplan.push.subscription import Subscription
from pocketplan.reminders.agreement import Proposal, agree, propose
from pocketplan.reminders.reminder import Reminder
from pocketplan.reminders.rhythm import Often, Rhythm
from pocketplan.reminders.wording import WordingKind
from tests.builders import NOW

KEY_ID = "key-of-today"
SECRET = b"marks endpoints"
EVENING = time(20, 30)  # NOW is 14:30 in London
DAILY = Rhythm(often=Often.DAILY, first=NOW.date())


def once_on(day: date) -> Rhythm:
    return Rhythm(often=Often.ONCE, first=day)


def a_reminder(
    session: Session,
    client: Account,
    therapist: Account,
    *,
    agreed: bool = True,
    made_at: datetime = NOW,
    kind: WordingKind = WordingKind.BREATH,
    most_a_week: int | None = 70,
    **rule: object,
) -> Reminder:
    """A daily reminder at 20:30 under an existing care link, agreed to unless told otherwise.

    most_a_week  what the client wants of all together, from then on
    """
    with saved(session):
        proposal = Proposal(kind=kind, **{"at": EVENING, "rhythm": DAILY, **rule})  # type: ignore[arg-type]
        reminder = propose(session, proposal, client_id=client.id, by=therapist, at=made_at)
        if agreed:
            agree(session, reminder, client, at=made_at, most_a_week=most_a_week)
    return reminder


def a_listening_phone(
    session: Session,
    client: Account,
    *,
    address: Address | None = None,
    key_id: str = KEY_ID,
    at: datetime = NOW,
) -> Subscription:
    """A signed-in browser with reminders turned on."""
    with saved(session):
        device, _token = start_device(session, client, name="A phone", keeps_copy=True, at=at)
        return listen(session, device, address or an_address(), key_id=key_id, secret=SECRET, at=at)


def an_address() -> Address:
    """Where nobody listens; each one another."""
    return Address(
        endpoint=f"https://web.push.apple.com/{os.urandom(8).hex()}", p256dh="p", auth="a"
    )


def the_reminder(session: Session) -> Reminder:
    """The one that there is, as it is now."""
    session.rollback()
    return session.scalars(select(Reminder)).one()
