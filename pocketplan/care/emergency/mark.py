"""What was noted in an emergency: one step done or not, one call opened, one word more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pocketplan.care.emergency.step import Step
from pocketplan.care.record_row import RecordRow
from pocketplan.sealing.body import SealedBody


class Kind(StrEnum):
    DONE = "done"
    NOT_DONE = "not-done"
    NOTED = "noted"
    CALL_OPENED = "call-opened"  # on this phone: whether somebody answered nobody knows from it
    ANSWERED = "answered"
    NO_ANSWER = "no-answer"
    OVERRODE = "overrode"  # somebody the client wished left alone is reached all the same


ABOUT_A_STEP = frozenset({Kind.DONE, Kind.NOT_DONE})
ABOUT_A_CALL = frozenset({Kind.CALL_OPENED, Kind.ANSWERED, Kind.NO_ANSWER, Kind.OVERRODE})
NEEDS_WORDS = frozenset({Kind.NOT_DONE, Kind.NOTED, Kind.OVERRODE})


@dataclass(frozen=True, slots=True)
class MarkBody:
    """
    whom_id  whose number: "emergency", a `Line.key`, or the id of a contact; "" for nobody's
    whom     what they were called then
    said_at  what the clock of the device said; shown, and trusted for nothing
    seen     the number of the newest mark that its writer had before them
    """

    step: Step
    kind: Kind
    words: str = ""
    whom_id: str = ""
    whom: str = ""
    said_at: datetime | None = None
    seen: int = 0

    def __repr__(self) -> str:
        return f"<MarkBody {self.kind} {self.step}>"


class Mark(RecordRow):
    """number  1, 2, 3… in the order in which the server took an episode's marks"""

    __tablename__ = "emergency_marks"
    __table_args__ = (UniqueConstraint("episode_id", "number"),)

    episode_id: Mapped[UUID] = mapped_column(ForeignKey("emergency_episodes.id"))
    number: Mapped[int]

    body = SealedBody(MarkBody)


@dataclass(frozen=True, slots=True)
class Told:
    """A mark that opened. came_at  when the server took it"""

    id: UUID
    number: int
    by_id: UUID
    came_at: datetime
    body: MarkBody


def standing(marks: Iterable[Told]) -> dict[Step, tuple[Told, ...]]:
    """Return what stands for each step: the marks that no later one took the place of.

    A later mark takes the place of those that its writer had seen, and of their own. Where two
    people marked a step without seeing each other, both stand, and it is theirs to settle.
    """
    found: dict[Step, tuple[Told, ...]] = {}
    for mark in marks:
        if mark.body.kind in ABOUT_A_STEP:
            before = found.get(mark.body.step, ())
            found[mark.body.step] = (*(one for one in before if not _replaces(mark, one)), mark)
    return found


def _replaces(mark: Told, before: Told) -> bool:
    return mark.by_id == before.by_id or mark.body.seen >= before.number
