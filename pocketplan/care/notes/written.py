"""Words as they are kept in a note, and what stands in their way."""

import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self

from pocketplan.care.notes.errors import DayAhead, DayLongAgo, NoReason, NoteError, TooMuchSaid
from pocketplan.sealing.errors import Unreadable

LONG, SHORT = 10_000, 200  # characters
LONGEST_LIFE_YEARS = 120
_KEPT = frozenset("\n\t")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(ABC):
    """What one version of a note says. A kind of note adds its own parts.

    taken_back_because  "" while it stands
    """

    taken_back_because: str = ""

    @abstractmethod
    def faults(self, here: datetime, before: Self | None) -> Iterator[NoteError]:
        """Yield each thing that stands in the way of keeping it.

        here    now, by the clock of whoever writes
        before  the version that this one corrects
        """

    @classmethod
    def unread(cls, on: date, zone: str) -> Self:
        """Return what is taken back in place of words that do not open, of the day on which they
        were written. Raises Unreadable for a kind of note that is never taken back."""
        raise Unreadable

    def taken_back(self, why: str) -> Self:
        """Raises NoReason and TooMuchSaid."""
        if not why:
            raise NoReason("why")
        for fault in too_long({"why": why}, LONG):
            raise fault
        return replace(self, taken_back_because=why)


def written(text: str) -> str:
    """Return the words in NFC, trimmed, with plain line ends and no control characters."""
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    words = (sign for sign in lines if sign in _KEPT or unicodedata.category(sign) != "Cc")
    return "".join(words).strip()


def too_long(texts: Mapping[str, str], limit: int) -> Iterator[NoteError]:
    """Yield a fault for each text, by its field, that is longer than the limit."""
    for field, text in texts.items():
        if text[limit:]:
            yield TooMuchSaid(field)


def not_a_day_of_life(field: str, on: date, today: date) -> Iterator[NoteError]:
    """Yield what is wrong with a day on which something happened."""
    if on > today:
        yield DayAhead(field)
    elif on.year < today.year - LONGEST_LIFE_YEARS:
        yield DayLongAgo(field)
