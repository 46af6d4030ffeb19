"""A reminder as its pages show it: when, what the lock screen says, what became of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time, get_timezone_location
from flask_babel import get_locale, gettext
from flask_babel import lazy_gettext as _

from pocketplan.push.delivery import Delivery, DeliveryState, Why
from pocketplan.reminders.reminder import Reminder, ReminderState
from pocketplan.reminders.wording import LockScreenText, WordingKind, neutral_text
from pocketplan.sealing.errors import Unreadable

CLOCK = "HH:mm"  # read the same by everybody; nobody takes the evening for the morning
DELIVERIES_SHOWN = 5

STATES = {
    ReminderState.PROPOSED: _("Waiting for a yes"),
    ReminderState.ACTIVE: _("Agreed"),
    ReminderState.PAUSED: _("Paused"),
    ReminderState.DONE: _("Over"),
    ReminderState.DECLINED: _("Not agreed"),
    ReminderState.STOPPED: _("Stopped"),
}
WHAT_BECAME = {
    DeliveryState.WAITING: _("Waiting"),
    DeliveryState.CLAIMED: _("Waiting"),
    DeliveryState.SENT: _("Sent. Whether it was seen, nobody can know."),
    DeliveryState.ARRIVED: _("Arrived on the phone"),
    DeliveryState.GONE: _("Gone: that phone no longer listens"),
    DeliveryState.MISSED: _("Not sent: it would have come too late"),
    DeliveryState.REFUSED: _("Not sent: the phone needs reminders turned on again"),
    DeliveryState.WITHDRAWN: _("Stopped before it was sent"),
}
NO_PHONE = _("Not sent: no phone has reminders turned on")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDelivery:
    when: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReminder:
    """
    text     exactly what the lock screen shows
    neutral  what it would show with neutral words; None where it does already
    when     "Every day at 20:30", in words of the reader's language
    place    the city whose clock is meant
    """

    id: UUID
    text: LockScreenText
    neutral: LockScreenText | None
    when: str
    place: str
    state: ReminderState
    state_said: str
    is_mine: bool
    deliveries: tuple[ShownDelivery, ...] = ()

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
    reminder: Reminder, deliveries: list[Delivery], *, reader_id: UUID
) -> ShownReminder:
    text = _text(reminder)
    neutral = neutral_text(WordingKind.NOTE, reminder.language)
    return ShownReminder(
        id=reminder.id,
        text=text,
        neutral=None if text == neutral else neutral,
        when=_when(reminder),
        place=get_timezone_location(reminder.zone, locale=get_locale(), return_city=True),
        state=reminder.state,
        state_said=str(STATES[reminder.state]),
        is_mine=reminder.author_id == reader_id,
        deliveries=tuple(
            ShownDelivery(when=_moment(delivery.occurs_at, reminder.zone), said=_said(delivery))
            for delivery in deliveries[:DELIVERIES_SHOWN]
        ),
    )


def _text(reminder: Reminder) -> LockScreenText:
    try:
        return reminder.text
    except Unreadable:
        return LockScreenText("", gettext("These words cannot be read."))


def _when(reminder: Reminder) -> str:
    at = format_time(reminder.at, CLOCK, locale=get_locale())
    if reminder.on_date is None:
        return str(gettext("Every day at %(time)s", time=at))
    day = format_date(reminder.on_date, "full", locale=get_locale())
    return str(gettext("Once, on %(day)s at %(time)s", day=day, time=at))


def _moment(moment: datetime, zone: str) -> str:
    return format_datetime(moment, f"d MMM y, {CLOCK}", tzinfo=ZoneInfo(zone), locale=get_locale())


def _said(delivery: Delivery) -> str:
    if delivery.why is Why.NO_PHONE:
        return str(NO_PHONE)
    return str(WHAT_BECAME[delivery.state])
