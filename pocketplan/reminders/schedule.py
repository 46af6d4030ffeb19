"""When a wall clock where the person lives next shows the time. Pure."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def next_occurrence(daily_at: time, zone: ZoneInfo, *, after: datetime) -> datetime:
    """Return the first instant later than `after` at which a wall clock shows `daily_at`.

    daily_at  naive wall-clock time, e.g. time(20, 30)
    zone      where the person lives
    after     aware datetime, any zone
    returns   aware datetime in UTC

    On the night clocks go forward a skipped time comes late by the length of the
    gap; on the night they go back a repeated time comes once, the first time
    (PEP 495, fold=0).

    Raises ValueError if `after` is naive.
    """
    if after.tzinfo is None:
        raise ValueError("after needs a time zone")

    today = after.astimezone(zone).date()
    candidates = (moment_of(today + timedelta(days=days), daily_at, zone) for days in range(-1, 4))
    return next(instant for instant in candidates if instant > after)


def moment_of(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the instant, in UTC, at which a wall clock shows `at` on `day`.

    A time that the clocks skip comes late by the length of the gap; one that they
    repeat is the first of the two.
    """
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def occurrences(
    daily_at: time, zone: ZoneInfo, *, first: datetime, until: datetime
) -> Iterator[datetime]:
    """Give `first` and each later daily occurrence that is not after `until`."""
    instant = first
    while instant <= until:
        yield instant
        instant = next_occurrence(daily_at, zone, after=instant)
