"""The kinds of follow-up that the practice guide names, and by when each is due. Pure."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class Kind(StrEnum):
    SAME_DAY = "same-day"
    NEXT_DAYS = "24-72-hours"
    ONE_WEEK = "one-week"
    ONE_MONTH = "one-month"
    PLAN_REVIEW = "plan-review"
    CARE_RECEIVED = "care-received"
    PLAN_RENEWED = "plan-renewed"
    OTHER = "other"


THE_FIVE = (Kind.SAME_DAY, Kind.NEXT_DAYS, Kind.ONE_WEEK, Kind.ONE_MONTH, Kind.PLAN_REVIEW)
LONG_TERM = (Kind.CARE_RECEIVED, Kind.PLAN_RENEWED)  # asked once more, when it has grown quiet

_DAYS_AFTER = {
    Kind.SAME_DAY: 0,
    Kind.NEXT_DAYS: 3,
    Kind.ONE_WEEK: 7,
    Kind.ONE_MONTH: 30,
    Kind.PLAN_REVIEW: 14,
    Kind.CARE_RECEIVED: 30,
    Kind.PLAN_RENEWED: 90,
    Kind.OTHER: 7,
}


def due_day(kind: Kind, from_: datetime, zone: ZoneInfo) -> date:
    """Return the last day on which it is on time, where the client lives.

    from_  what it follows upon
    """
    return from_.astimezone(zone).date() + timedelta(days=_DAYS_AFTER[kind])


def first_day(kind: Kind, due_on: date) -> date:
    """Return from which day on a hand is needed: 24 to 72 hours are two days and not one."""
    return due_on - timedelta(days=2) if kind is Kind.NEXT_DAYS else due_on
