"""A therapist's week, the days away, and what is read when. Pure: no clock, no rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from pocketplan.care.hours.errors import HoursOverlap, NotAStretch, PurposeTooLong
from pocketplan.directory.hours import MINUTES_A_DAY, Span

PURPOSE_LIMIT = 200  # characters
MINUTES_A_WEEK = 7 * MINUTES_A_DAY


class Reads(StrEnum):
    """When a therapist reads what a client wrote between sessions."""

    AT_WORK = "at-work"
    ON_DAYS = "on-days"
    BEFORE_MEETING = "before-meeting"


@dataclass(frozen=True, slots=True)
class Away:
    """Not at work from the first day through the last, by the therapist's own clock."""

    id: UUID
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Hours:
    """
    week        stretches of work; one that ends past midnight belongs to the day it began on
    reads_on    ISO weekdays, where they read on other days than they work
    urgent_for  what the urgent line is for, in the therapist's words, or ""
    """

    week: tuple[Span, ...] = ()
    away: tuple[Away, ...] = ()
    reads: Reads = Reads.AT_WORK
    reads_on: tuple[int, ...] = ()
    urgent_for: str = ""


def checked(hours: Hours) -> Hours:
    """Return the hours. Raises NotAStretch, HoursOverlap or PurposeTooLong."""
    if len(hours.urgent_for) > PURPOSE_LIMIT:
        raise PurposeTooLong
    for span in hours.week:
        if not span.days or not 0 <= span.begin < span.end <= span.begin + MINUTES_A_DAY:
            raise NotAStretch
    ends = 0
    stretches = sorted(_stretches(hours.week))
    for begin, end in stretches:
        if begin < ends:
            raise HoursOverlap
        ends = end
    if stretches and ends - MINUTES_A_WEEK > stretches[0][0]:  # a Sunday night goes on to Monday
        raise HoursOverlap
    return hours


def works_at(hours: Hours, moment: datetime, zone: ZoneInfo) -> bool:
    """Return whether the moment lies in a stretch of work, and not in days away.

    moment  aware, any zone
    zone    where the therapist works
    """
    wall = moment.astimezone(zone)
    if any(one.first <= wall.date() and wall < end_of(one, hours.week, zone) for one in hours.away):
        return False
    now = (wall.isoweekday() - 1) * MINUTES_A_DAY + wall.hour * 60 + wall.minute
    return any(
        begin <= now < end or begin <= now + MINUTES_A_WEEK < end
        for begin, end in _stretches(hours.week)
    )


def end_of(away: Away, week: Iterable[Span], zone: ZoneInfo) -> datetime:
    """Return when work may begin again: a night that began on the last day is away as a whole.

    week  the stretches that are meant: the therapist's own, or those of their urgent line
    """
    last = (one for one in week if away.last.isoweekday() in one.days)
    into_next = max((one.end - MINUTES_A_DAY for one in last), default=0)
    midnight = datetime.combine(away.last + timedelta(days=1), time(), tzinfo=zone)
    return midnight + timedelta(minutes=max(into_next, 0))


def is_away_on(hours: Hours, day: date) -> bool:
    return any(away.first <= day <= away.last for away in hours.away)


def away_from(hours: Hours, today: date, *, within: timedelta) -> list[Away]:
    """Return the days away that last until today or begin within so long, in their order."""
    soon = [away for away in hours.away if away.last >= today and away.first <= today + within]
    return sorted(soon, key=lambda away: (away.first, away.last))


def _stretches(week: tuple[Span, ...]) -> Iterator[tuple[int, int]]:
    """Yield when each begins and ends, in minutes since Monday's midnight."""
    for span in week:
        for day in span.days:
            midnight = (day - 1) * MINUTES_A_DAY
            yield midnight + span.begin, midnight + span.end
