"""The one place that asks for the time, and reads one. All else takes it as an argument."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 (the one allowed call)


def read_time(text: str) -> datetime:
    """Return an ISO 8601 time with its offset as UTC.

    Raises ValueError for one without an offset, which says nothing, or beyond the calendar.
    """
    told = datetime.fromisoformat(text)
    if told.tzinfo is None:
        raise ValueError("a time needs an offset")
    try:
        return told.astimezone(UTC)
    except OverflowError as cause:
        raise ValueError("a time beyond the calendar") from cause
