"""A client's reminders, as both of their pages list them."""

from collections.abc import Mapping
from datetime import UTC, date
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.push.delivery import latest_of
from pocketplan.reminders.agreement import reminders_of
from pocketplan.reminders.wall_clock import zone_named
from pocketplan.reminders.wishes import wishes_of
from pocketplan.web.reminders.phones import names_by_subscription
from pocketplan.web.reminders.shown_reminder import ShownReminder, shown_reminder
from pocketplan.web.request import current


def shown_reminders(
    session: Session, client: Account, steps: Mapping[UUID, str]
) -> list[ShownReminder]:
    """Return all of them, newest first.

    steps  what the plan calls its steps, by id
    """
    reminders = reminders_of(session, client)
    deliveries = latest_of(session, [reminder.id for reminder in reminders])
    wishes, reader_id = wishes_of(session, client), current.person().id
    phones = names_by_subscription(session, client)
    return [
        shown_reminder(
            one,
            wishes,
            deliveries[one.id],
            steps=steps,
            reader_id=reader_id,
            at=current.now(),
            phones=phones,
        )
        for one in reminders
    ]


def day_where(client: Account) -> date:
    """Return what day it is where the client lives."""
    return current.now().astimezone(zone_named(client.zone) or UTC).date()
