"""On which days something comes: once, daily, on chosen weekdays, or as caring contact. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import count

from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, MO, WEEKLY, rrule

WEEKS_APART = 12
WEEK = tuple(range(7))  # Monday is 0
SPOKEN_MONTHS = 4  # of caring contact: one contact a month, then one every other month


class Often(StrEnum):
    ONCE = "once"
    DAILY = "daily"
    WEEKLY = "weekly"  # on chosen weekdays, every week or every few weeks
    CARING = "caring"  # day 1, week 1, months 1 to 4, then every two months


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """
    first     the day itself, for ONCE; what CARING counts from; else the first day that may be
              meant, from whose week on every `weeks`-th one counts
    weekdays  for WEEKLY, Monday is 0
    until     the last day that may be meant; None for no end
    """

    often: Often
    first: date
    weekdays: tuple[int, ...] = ()
    weeks: int = 1
    until: date | None = None

    @property
    def most_in_a_week(self) -> int:
        """How often it comes within seven days at most."""
        match self.often:
            case Often.ONCE:
                return 1
            case Often.DAILY:
                return len(WEEK)
            case Often.WEEKLY:
                return len(self.weekdays)
            case Often.CARING:
                return 2  # day 1 and week 1

    def days_from(self, day: date) -> Iterator[date]:
        """Give each day that is meant, from `day` on, in order; without end if it has none."""
        for meant in self._days(day):
            if self.until and meant > self.until:
                return
            if meant >= day:
                yield meant

    def _days(self, day: date) -> Iterator[date]:
        match self.often:
            case Often.ONCE:
                yield self.first
            case Often.CARING:
                yield from _caring(self.first)
            case Often.DAILY:
                yield from _dates(rrule(DAILY, dtstart=_noon(max(self.first, day))))
            case Often.WEEKLY:
                yield from self._weekly(day)

    def _weekly(self, day: date) -> Iterator[date]:
        """Begin in the last week that counts before `day`: years need not be walked through."""
        apart = timedelta(weeks=self.weeks)
        begun = max(0, (day - self.first) // apart - 1)
        rule = rrule(
            WEEKLY,
            dtstart=_noon(self.first + begun * apart),
            interval=self.weeks,
            byweekday=self.weekdays,
            wkst=MO,
        )
        yield from _dates(rule)


def _caring(first: date) -> Iterator[date]:
    """Counted from the first day each time: the 31st comes back after a short month."""
    yield first + timedelta(days=1)
    yield first + timedelta(weeks=1)
    for month in range(1, SPOKEN_MONTHS + 1):
        yield first + relativedelta(months=month)
    for month in count(SPOKEN_MONTHS + 2, 2):
        yield first + relativedelta(months=month)


def _noon(day: date) -> datetime:
    """The library repeats moments; these stand for their days, without a zone."""
    return datetime.combine(day, time(12))


def _dates(rule: rrule) -> Iterator[date]:
    return (moment.date() for moment in rule)
