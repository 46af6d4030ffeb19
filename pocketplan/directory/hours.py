"""When a line is open, read out of words: only what can mean one thing, else not known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

ALWAYS = "24/7"
MINUTES_A_DAY = 24 * 60
HOURS_LIMIT = 200  # characters
ALWAYS_OPEN = "always"  # on the wire
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAILY = ("daily", "every day")
_EVERY = frozenset(range(1, 8))
_CLAUSE = re.compile(r"(?P<days>[a-z][a-z /-]*?) (?P<times>24h|[0-9: ,-]+)")
_TIMES = re.compile(r"([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """
    days         ISO weekdays on which it begins, 1 is Monday
    begin, end   minutes after midnight of that day; an end past 1440 is on the day after
    """

    days: tuple[int, ...]
    begin: int
    end: int

    @property
    def wire(self) -> str:
        """For example "12345 540-1020"; static/js/plan/open_hours.js reads it."""
        return f"{''.join(map(str, self.days))} {self.begin}-{self.end}"


def read_hours(words: str) -> tuple[Span, ...]:
    """Return when a line is open by the clock on its own wall; nothing where that is not known.

    words  clauses parted by ";": days ("daily", "Mon-Fri", "Mon/Thu",
           "other days" for those not named), then "24h" or times as
           "09:00-17:00, 18:00-20:00"; or "24/7"

    One clause that says anything else, such as a day of the month, makes all of it not known:
    half of somebody's hours would call an open line closed.
    """
    if words.strip() == ALWAYS:
        return (Span(tuple(sorted(_EVERY)), 0, MINUTES_A_DAY),)
    try:
        return tuple(_spans(words))
    except _Unclear:
        return ()


def on_the_wire(words: str) -> str:
    """Return "always", spans as `Span.wire` writes them parted by ";", or "" if not known."""
    if words.strip() == ALWAYS:
        return ALWAYS_OPEN
    return ";".join(span.wire for span in read_hours(words))


class _Unclear(ValueError):
    """Words that could mean something else, or nothing that we know."""


def _spans(words: str) -> Iterator[Span]:
    named = set[int]()
    for clause in words.lower().split(";"):
        found = _CLAUSE.fullmatch(clause.strip().replace("\u2013", "-"))
        if found is None:
            raise _Unclear(clause)
        days = _days(found["days"].strip(), named)
        if not days or days & named:
            raise _Unclear(clause)
        named |= days
        for begin, end in _times(found["times"]):
            yield Span(tuple(sorted(days)), begin, end)


def _days(words: str, named: set[int]) -> set[int]:
    if words in _DAILY:
        return set(_EVERY)
    if words == "other days":
        return set(_EVERY - named) if named else set()
    days = set[int]()
    for one in words.split("/"):
        first, dash, last = one.partition("-")
        begin, end = _day(first), _day(last) if dash else _day(first)
        if end < begin or days & set(range(begin, end + 1)):
            raise _Unclear(words)
        days |= set(range(begin, end + 1))
    return days


def _day(word: str) -> int:
    if word.strip() not in _DAYS:
        raise _Unclear(word)
    return _DAYS.index(word.strip()) + 1


def _times(words: str) -> Iterator[tuple[int, int]]:
    if words == "24h":
        yield 0, MINUTES_A_DAY
        return
    for one in words.split(","):
        found = _TIMES.fullmatch(one.strip())
        if found is None:
            raise _Unclear(one)
        begin, end = (_minute(found[at], found[at + 1]) for at in (1, 3))
        if begin in (end, MINUTES_A_DAY):
            raise _Unclear(one)
        yield begin, end if end > begin else end + MINUTES_A_DAY


def _minute(hour: str, minute: str) -> int:
    at = int(hour) * 60 + int(minute)
    if int(minute) >= 60 or at > MINUTES_A_DAY:
        raise _Unclear(f"{hour}:{minute}")
    return at
