"""What a wall clock shows, and when that is. Pure."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def moment_of(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the instant, in UTC, at which a wall clock shows `at` on `day`.

    A time that the clocks skip comes late by the length of the gap; one that they
    repeat is the first of the two (PEP 495, fold=0).
    """
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def zone_named(name: str) -> ZoneInfo | None:
    """Return the zone; None for a name that is none, or that the zones' keepers gave up.

    Renamed ones keep their old names: Asia/Calcutta is Asia/Kolkata.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
