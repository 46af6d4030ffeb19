"""When a reminder comes, by the clock on the wall where the person is. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pocketplan.reminders.quiet_hours import QuietHours
from pocketplan.reminders.rhythm import Rhythm
from pocketplan.reminders.wall_clock import moment_of

HOURS_OF_A_DAY = 24
LONGEST_LEAD_H = 7 * HOURS_OF_A_DAY
_A_LITTLE_BEFORE = timedelta(days=3)  # quiet hours and clocks move what was meant by less


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """
    at      naive wall-clock time, e.g. time(20, 30), of what is reminded of
    zone    where the person is
    lead_h  how many hours before; whole days go by the wall clock, fewer hours by the sun
    quiet   when nothing is to be heard: what falls there comes when they end
    """

    rhythm: Rhythm
    at: time
    zone: ZoneInfo
    lead_h: int = 0
    quiet: QuietHours | None = None

    def moment_on(self, day: date) -> datetime:
        """Return when it comes for what is on `day`, in UTC."""
        days, hours = divmod(self.lead_h, HOURS_OF_A_DAY)
        if hours:
            moment = moment_of(day, self.at, self.zone) - timedelta(hours=self.lead_h)
        else:
            moment = moment_of(day - timedelta(days=days), self.at, self.zone)
        return self.quiet.over(moment, self.zone) if self.quiet else moment


def next_occurrence(timetable: Timetable, *, after: datetime) -> datetime | None:
    """Return the first instant later than `after` at which it comes; None if never again.

    after    aware datetime, any zone
    returns  aware datetime in UTC

    On the night clocks go forward a skipped time comes late by the length of the
    gap; on the night they go back a repeated time comes once, the first time
    (PEP 495, fold=0).

    Raises ValueError if `after` is naive.
    """
    if after.tzinfo is None:
        raise ValueError("after needs a time zone")
    begin = (after.astimezone(timetable.zone) - _A_LITTLE_BEFORE).date()
    moments = (timetable.moment_on(day) for day in timetable.rhythm.days_from(begin))
    return next((moment for moment in moments if moment > after), None)


def occurrences(timetable: Timetable, *, first: datetime, until: datetime) -> Iterator[datetime]:
    """Give `first` and each later occurrence that is not after `until`."""
    moment: datetime | None = first
    while moment and moment <= until:
        yield moment
        moment = next_occurrence(timetable, after=moment)
