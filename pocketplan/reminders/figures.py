"""How reminders fare, in numbers: counts of rows, and of nobody in particular.

They are counted in the database when somebody asks, so that any number of processes on any
number of machines need not add anything up.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import Session

from pocketplan.database.elapsed import seconds_between
from pocketplan.push.delivery import Delivery, DeliveryState, Why
from pocketplan.push.heartbeat import count_at_work, last_seen
from pocketplan.push.subscription import Subscription
from pocketplan.reminders.punctuality import Sending, first_due, sending
from pocketplan.reminders.reminder import Reminder

HOUR = timedelta(hours=1)
OVER = timedelta(hours=4)  # a reminder is of use for three: by then it is known what became of it


@dataclass(slots=True)
class Window:
    """What became of the occurrences of a while up to now.

    states  deliveries by state
    whys    those that ended otherwise than sent, by reason
    late_s  those sent, by how many whole seconds had passed since they were due
    """

    states: Counter[DeliveryState] = field(default_factory=Counter)
    whys: Counter[Why] = field(default_factory=Counter)
    late_s: Counter[int] = field(default_factory=Counter)

    def add(self, row: Row[bool, DeliveryState, Why | None, int | None, int]) -> None:
        _is_recent, state, why, late_s, count = row
        self.states[state] += count
        if why is not None:
            self.whys[why] += count
        if late_s is not None:
            self.late_s[late_s] += count

    def count_sent_within(self, bound_s: float) -> int:
        return sum(count for late_s, count in self.late_s.items() if late_s < bound_s)

    @property
    def sum_late_s(self) -> int:
        return sum(late_s * count for late_s, count in self.late_s.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """
    overdue_s  for how long the first of what is due has been so; zero where nothing is
    silence_s  how long ago a dispatcher was last seen; None if none ever was
    """

    sending: Sending
    reminders_due: int
    deliveries_due: int
    overdue_s: float
    dispatchers: int
    silence_s: float | None
    subscriptions: int
    hour: Window
    four_hours: Window


def figures(session: Session, *, at: datetime) -> Figures:
    first, seen = first_due(session, at=at), last_seen(session)
    hour, four_hours = _windows(session, at)
    return Figures(
        sending=sending(session, at=at),
        reminders_due=_count(session, Reminder.next_at <= at),
        deliveries_due=_count(session, Delivery.due_at <= at),
        overdue_s=(at - first).total_seconds() if first else 0.0,
        dispatchers=count_at_work(session, at=at),
        silence_s=(at - seen).total_seconds() if seen else None,
        subscriptions=session.scalar(select(func.count()).select_from(Subscription)) or 0,
        hour=hour,
        four_hours=four_hours,
    )


def _windows(session: Session, at: datetime) -> tuple[Window, Window]:
    """One walk through the latest occurrences, in their index."""
    is_recent = (Delivery.occurs_at > at - HOUR).label("is_recent")
    late_s = seconds_between(Delivery.occurs_at, Delivery.sent_at).label("late_s")
    counted = (
        select(is_recent, Delivery.state, Delivery.why, late_s, func.count())
        .where(Delivery.occurs_at > at - OVER, Delivery.occurs_at <= at)
        .group_by("is_recent", Delivery.state, Delivery.why, "late_s")
    )
    hour, four_hours = Window(), Window()
    for row in session.execute(counted):
        four_hours.add(row)
        if row.is_recent:
            hour.add(row)
    return hour, four_hours


def _count(session: Session, which: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).where(which)) or 0
