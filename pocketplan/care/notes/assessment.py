"""How a therapist weighed it, in words: the kind, the urges, the likelihood, what was done."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.care.notes.errors import (
    DayBehind,
    DayFarOff,
    LikelihoodInDigits,
    NoteError,
    NothingDone,
    NothingSaid,
)
from pocketplan.care.notes.version import NoteVersion, chains, opened
from pocketplan.care.notes.written import LONG, Words, not_a_day_of_life, too_long
from pocketplan.people.account import Account
from pocketplan.sealing.body import SealedBody

LATEST_LOOK = timedelta(days=731)  # what is planned for later than that is a slip of the finger
_ENGLISH = {"about", "around", "cent", "in", "maybe", "of", "on", "out", "per", "percent", "to"}
_SPANISH = {"a", "ciento", "como", "de", "entre", "por", "puntos", "sobre", "unos"}
BESIDE_A_NUMBER = frozenset(_ENGLISH | _SPANISH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed(Words):
    """
    on            the day of the talk that it is about
    kind          what kind of hard time it is
    urges         the nature of the urges
    likelihood    in words
    helps         which helps are welcome
    actions       what was done: never empty
    next_look_on  when to look again, if a day is set
    """

    on: date
    kind: str
    urges: str = ""
    likelihood: str = ""
    helps: str = ""
    actions: str
    next_look_on: date | None = None

    @classmethod
    def unread(cls, on: date, zone: str) -> "Assessed":
        return cls(on=on, kind="", actions="")

    def faults(self, here: datetime, before: Words | None) -> Iterator[NoteError]:
        """A day that cannot be, no kind, nothing done, a number for likelihood, or too much.

        A look that the version before planned may lie behind by now.
        """
        if self.taken_back_because and not self.kind:
            return  # it stands for words that do not open
        today = here.date()
        planned = before.next_look_on if isinstance(before, Assessed) else None
        yield from not_a_day_of_life("on", self.on, today)
        if not self.kind:
            yield NothingSaid("kind")
        if self.likelihood and not is_in_words(self.likelihood):
            yield LikelihoodInDigits("likelihood")
        if not self.actions:
            yield NothingDone("actions")
        if self.next_look_on and self.next_look_on != planned:
            if self.next_look_on < today:
                yield DayBehind("next_look_on")
            elif self.next_look_on - LATEST_LOOK > today:
                yield DayFarOff("next_look_on")
        yield from too_long(self._texts(), LONG)

    def _texts(self) -> dict[str, str]:
        return {
            "kind": self.kind,
            "urges": self.urges,
            "likelihood": self.likelihood,
            "helps": self.helps,
            "actions": self.actions,
        }


class AssessmentNote(NoteVersion[Assessed]):
    __tablename__ = "assessment_notes"

    said = SealedBody(Assessed)


def is_in_words(likelihood: str) -> bool:
    """Return whether it says more than a number: "7", "7 out of 10" and "80 %" do not."""
    words = re.findall(r"[^\W\d_]+", likelihood.casefold())
    return bool(set(words) - BESIDE_A_NUMBER)


def next_looks(session: Session, client_ids: Collection[UUID]) -> dict[UUID, date]:
    """Return by client the day of the next look, as the note written last says. Past ones too.

    Whoever writes a note is shown the look that stands, so the last note knows of it. One that
    was taken back decides nothing. Whom the reader may ask about is for the caller to know.
    """
    about = select(AssessmentNote).where(AssessmentNote.client_id.in_(client_ids))
    deciding: dict[UUID, NoteVersion[Assessed]] = {}
    standing = [chain for chain in chains(session.scalars(about)) if not chain[0].is_taken_back]
    for chain in sorted(standing, key=lambda chain: (chain[-1].made_at, chain[-1].id)):
        deciding[chain[0].client_id] = chain[0]
    told = {client_id: opened(row) for client_id, row in deciding.items()}
    return {
        client_id: said.next_look_on
        for client_id, said in told.items()
        if said and said.next_look_on
    }


def standing_look(session: Session, client: Account) -> date | None:
    """Return the day of the client's next look, also where it has passed."""
    return next_looks(session, [client.id]).get(client.id)
