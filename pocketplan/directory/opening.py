"""Whether somebody answers at a moment, worked out here for pages that are fetched then."""

from datetime import datetime
from zoneinfo import ZoneInfo

from pocketplan.directory.hours import MINUTES_A_DAY, read_hours
from pocketplan.directory.line import Line


def is_open(line: Line, *, at: datetime) -> bool | None:
    """Return whether the line's own wall clock shows a time within its hours; None if not known.

    Phones work the same out by themselves, in static/js/plan/open_hours.js.
    """
    if line.is_always_open:
        return True
    spans = read_hours(line.hours)
    if not spans or not line.zone:
        return None
    there = at.astimezone(ZoneInfo(line.zone))
    today, minute = there.isoweekday(), there.hour * 60 + there.minute
    yesterday = today - 1 or 7
    return any(
        (today in span.days and span.begin <= minute < span.end)
        or (yesterday in span.days and span.begin <= minute + MINUTES_A_DAY < span.end)
        for span in spans
    )
