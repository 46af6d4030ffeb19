"""What was seen or heard, from whom, and what was done: dated words, and nothing made of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from pocketplan.care.notes.errors import (
    DayAhead,
    NoteError,
    NothingDone,
    NothingSaid,
    TellerUnnamed,
)
from pocketplan.care.notes.version import Note, NoteVersion, note_of, notes_of
from pocketplan.care.notes.written import LONG, SHORT, Words, not_a_day_of_life, too_long
from pocketplan.people.account import Account
from pocketplan.sealing.body import SealedBody


class Indicator(StrEnum):
    """What the guide asks to look out for. In its order, which says nothing about weight."""

    HOPELESS = "hopeless-or-trapped"
    NOT_AROUND = "not-being-around"
    DEATH = "talk-of-death"
    MARKS = "marks-of-self-harm"
    SUBSTANCES_OR_RISK = "substances-or-risk"
    SELF_NEGLECT = "self-neglect"


class Source(StrEnum):
    SEEN = "seen-myself"
    CLIENT = "client-said"
    SOMEBODY = "somebody-said"
    MESSAGE = "message"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen(Words):
    """
    on, at  by the clock where whoever noted it is; `at` is None where the day is all that is known
    zone    of that clock
    free    what it is about, beyond or beside the indicators
    who     who told it, or which message; of what was seen, it may stay empty
    did     what whoever noted it did: never empty
    """

    on: date
    at: time | None = None
    zone: str
    indicators: tuple[Indicator, ...] = ()
    free: str = ""
    words: str
    source: Source
    who: str = ""
    did: str

    @classmethod
    def unread(cls, on: date, zone: str) -> "Seen":
        return cls(on=on, zone=zone, words="", source=Source.OTHER, did="")

    def faults(self, here: datetime, before: Words | None) -> Iterator[NoteError]:
        """A day or moment to come, nothing seen, nobody named, nothing done, or too much."""
        if self.taken_back_because and not self.words:
            return  # it stands for words that do not open
        clock = here.astimezone(ZoneInfo(self.zone))
        yield from not_a_day_of_life("on", self.on, clock.date())
        if self.at and self.on == clock.date() and self.at > clock.time():
            yield DayAhead("at")
        if not self.words:
            yield NothingSaid("words")
        if self.source is Source.SOMEBODY and not self.who:
            yield TellerUnnamed("who")
        if not self.did:
            yield NothingDone("did")
        yield from too_long({"words": self.words, "did": self.did}, LONG)
        yield from too_long({"free": self.free, "who": self.who}, SHORT)


class Observation(NoteVersion[Seen]):
    __tablename__ = "observations"

    said = SealedBody(Seen)


def observations_of(session: Session, client: Account) -> list[Note[Seen]]:
    """Return what was seen last first, by the day and time that were noted.

    One that does not open stands by the day on which it was written down.
    """
    return sorted(notes_of(session, Observation, client), key=_seen_at, reverse=True)


def observation_of(session: Session, client: Account, note_id: UUID) -> Note[Seen]:
    """Raises NotInTheRecord, also for another client's."""
    return note_of(session, Observation, client, note_id)


def _seen_at(note: Note[Seen]) -> tuple[date, time, datetime]:
    said = note.now.said
    if said is None:
        return note.begun_at.date(), note.begun_at.time(), note.begun_at
    return said.on, said.at or time.max, note.begun_at
