"""What reminders have come lately, with what they say inside PocketPlan: a missed push is no loss.

Nobody but the client sees it, and that they looked is kept nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.reminders.came import came_since
from pocketplan.reminders.wishes import wishes_of
from pocketplan.sealing.errors import Unreadable
from pocketplan.web.reminders.reminder_forms import said_purpose
from pocketplan.web.reminders.shown_delivery import moment
from pocketplan.web.request import current

KEPT_FOR = timedelta(days=60)
MOST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """
    said     what it is for; "" where it says nothing but what the lock screen said
    note     words to read here, or ""
    step     the step to practise as the plan calls it, or ""
    entry_id of that step, where it stands in the plan
    """

    when: str
    body: str
    said: str
    note: str
    step: str
    entry_id: UUID | None


def came_to(session: Session, person: Account, steps: Mapping[UUID, str]) -> list[Came]:
    """Return what came in KEPT_FOR, newest first, at most MOST.

    steps  what the plan calls its steps, by id
    """
    wishes = wishes_of(session, person)
    shown = []
    for reminder, occurs_at in came_since(
        session, person, current.now() - KEPT_FOR, now=current.now(), limit=MOST
    ):
        try:
            body, note = reminder.text.body, reminder.note
        except Unreadable:
            continue
        step = steps.get(reminder.entry_id, "") if reminder.entry_id else ""
        shown.append(
            Came(
                when=moment(occurs_at, wishes.clock(reminder.zone)),
                body=body,
                said=said_purpose(reminder.purpose),
                note=note,
                step=step,
                entry_id=reminder.entry_id if step else None,
            )
        )
    return shown
