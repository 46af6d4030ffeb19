"""A reminder as its pages show it: when, what the lock screen says, what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from flask_babel import get_locale, gettext
from flask_babel import lazy_gettext as _

from pocketplan.push.delivery import Delivery
from pocketplan.reminders.reminder import Reminder, ReminderState
from pocketplan.reminders.wishes import Wishes
from pocketplan.reminders.wording import LockScreenText, WordingKind, neutral_text
from pocketplan.sealing.errors import Unreadable
from pocketplan.web.reminders.reminder_forms import said_purpose
from pocketplan.web.reminders.said_rhythm import said_rhythm
from pocketplan.web.reminders.shown_delivery import ShownOccurrence, moment, shown_occurrences

LATELY = timedelta(days=7)

STATES = {
    ReminderState.PROPOSED: _("Waiting for a yes"),
    ReminderState.ACTIVE: _("Agreed"),
    ReminderState.PAUSED: _("Paused"),
    ReminderState.DONE: _("Over"),
    ReminderState.DECLINED: _("Not agreed"),
    ReminderState.STOPPED: _("Stopped"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReminder:
    """
    text     exactly what the lock screen shows
    neutral  what it would show with neutral words; None where it does already
    purpose  what it is for, in words; said inside PocketPlan alone; "" for nothing special
    note     words to read inside PocketPlan, or ""
    step     the step to practise as the plan calls it, or ""
    when     "Every day at 20:30", in words of the reader's language
    place    the city whose clock is meant
    next     when it comes next, or would; "" for one that does not
    most     how often it comes in a week at most
    is_stopped_lately  whether it ended so short a time ago that its person may look for it
    """

    id: UUID
    text: LockScreenText
    neutral: LockScreenText | None
    purpose: str
    note: str
    step: str
    when: str
    place: str
    next: str
    most: int
    state: ReminderState
    state_said: str
    is_stopped_lately: bool
    is_mine: bool
    is_the_clients_own: bool
    came: tuple[ShownOccurrence, ...] = ()

    @property
    def is_proposed(self) -> bool:
        return self.state is ReminderState.PROPOSED

    @property
    def is_open(self) -> bool:
        return self.state in (
            ReminderState.PROPOSED,
            ReminderState.ACTIVE,
            ReminderState.PAUSED,
        )


def shown_reminder(
    reminder: Reminder,
    wishes: Wishes,
    deliveries: list[Delivery],
    *,
    steps: Mapping[UUID, str],
    reader_id: UUID,
    at: datetime,
    phones: Mapping[UUID, str] | None = None,
) -> ShownReminder:
    """
    steps   what the plan calls its steps now, by id; one that is gone has no name
    phones  what the client's phones are called, by subscription
    """
    text = _text(reminder)
    neutral = neutral_text(WordingKind.NOTE, reminder.language)
    clock = wishes.clock(reminder.zone)
    zone = clock.key if clock else reminder.zone
    return ShownReminder(
        id=reminder.id,
        text=text,
        neutral=None if text == neutral else neutral,
        purpose=said_purpose(reminder.purpose),
        note=_note(reminder),
        step=steps.get(reminder.entry_id, "") if reminder.entry_id else "",
        when=said_rhythm(reminder),
        place=get_timezone_location(zone, locale=get_locale(), return_city=True),
        next=_next(reminder, wishes, clock, at),
        most=reminder.rhythm.most_in_a_week,
        state=reminder.state,
        state_said=str(STATES[reminder.state]),
        is_stopped_lately=_is_stopped_lately(reminder, at),
        is_mine=reminder.author_id == reader_id,
        is_the_clients_own=reminder.is_the_clients_own,
        came=shown_occurrences(deliveries, clock, phones or {}),
    )


def _is_stopped_lately(reminder: Reminder, at: datetime) -> bool:
    is_stopped = reminder.state is ReminderState.STOPPED
    return is_stopped and reminder.ended_at is not None and at - reminder.ended_at < LATELY


def _next(reminder: Reminder, wishes: Wishes, clock: ZoneInfo | None, at: datetime) -> str:
    if reminder.state is ReminderState.PROPOSED:
        due = reminder.due_after(at, wishes)
    else:
        due = reminder.next_at
    return moment(due, clock) if due else ""


def _note(reminder: Reminder) -> str:
    try:
        return reminder.note
    except Unreadable:
        return str(gettext("These words cannot be read."))


def _text(reminder: Reminder) -> LockScreenText:
    try:
        return reminder.text
    except Unreadable:
        return LockScreenText("", gettext("These words cannot be read."))
