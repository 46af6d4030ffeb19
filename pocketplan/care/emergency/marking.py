"""Taking marks: in the order in which they were made, each once, whenever they come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from pocketplan.care.emergency.calling import with_name
from pocketplan.care.emergency.episode import Episode, lock, marks_of
from pocketplan.care.emergency.errors import (
    EmergencyError,
    MarkReused,
    ReasonNeeded,
    TooManyMarks,
    UnreadableMark,
)
from pocketplan.care.emergency.mark import ABOUT_A_CALL, NEEDS_WORDS, Kind, Mark, MarkBody, Told
from pocketplan.care.emergency.step import Step
from pocketplan.care.follow_ups.planning import plan_follow_ups
from pocketplan.care.opening import record_open_to
from pocketplan.care.record_row import row_of
from pocketplan.people.account import Account
from pocketplan.plans.errors import PlanError
from pocketplan.plans.value import NAME_LIMIT, read_id, read_text
from pocketplan.reading_record.record import Act
from pocketplan.refusal import Refusal

WORDS_LIMIT = 10_000
MARKS_LIMIT = 1_000  # an episode
_CLOCKS = range(2000, 2100)  # years that the clock of a device may believe in


@dataclass(frozen=True, slots=True)
class NewMark:
    """A mark as it was sent. id  made where it was made: sent twice it is one"""

    id: UUID
    body: MarkBody


@dataclass(frozen=True, slots=True)
class Taken:
    """newest  the number of the episode's newest mark"""

    ids: tuple[UUID, ...]
    refused: tuple[tuple[UUID, Refusal], ...]
    newest: int


def read_mark(wire: Mapping[str, object]) -> NewMark:
    """Turn what a page sent into a mark.

    wire: {"id": uuid, "step": slug, "kind": slug, "words": str, "whom": str, "at": ISO 8601 or
    null, "seen": int}; all but the first three may be left out

    Raises UnreadableMark, TextTooLong, ReasonNeeded.
    """
    try:
        mark_id, step, kind = (str(wire[name]) for name in ("id", "step", "kind"))
        seen = wire.get("seen", 0)
        body = MarkBody(
            step=Step(step),
            kind=Kind(kind),
            words=_text(wire, "words", WORDS_LIMIT),
            whom_id=_text(wire, "whom", 2 * NAME_LIMIT),
            said_at=_moment(wire.get("at")),
            seen=min(max(seen, 0), MARKS_LIMIT) if isinstance(seen, int) else 0,
        )
        found = NewMark(read_id(mark_id), body)
    except (ValueError, KeyError) as cause:
        raise UnreadableMark from cause
    if body.kind in NEEDS_WORDS and not body.words:
        raise ReasonNeeded
    if (body.kind in ABOUT_A_CALL) is not bool(body.whom_id):
        raise UnreadableMark
    return found


def take_marks(
    session: Session,
    therapist: Account,
    client_id: UUID,
    episode_id: UUID,
    marks: Iterable[NewMark],
    *,
    at: datetime,
) -> Taken:
    """Add those that are new, and say of each that is not taken why. Call inside `saved`.

    Where the last step is marked as done its follow-ups are planned, for whoever marked it.

    A mark that comes after the end is taken all the same: it was made without a network, and
    what was noted is not lost. When it came is said with it.

    Raises PersonNotFound, NotInTheRecord.
    """
    client = record_open_to(session, therapist, client_id, Act.CHANGED_PROTOCOL, at=at)
    episode = row_of(session, Episode, client, episode_id)
    lock(session, episode)
    taking = _Taking(session, episode, client, therapist, at, marks_of(session, episode)[0])
    for mark in marks:
        taking.take(mark)
    return Taken(tuple(taking.ids), tuple(taking.refused), episode.marks)


@dataclass(slots=True)
class _Taking:
    session: Session
    episode: Episode
    client: Account
    by: Account
    at: datetime
    before: list[Told]
    ids: list[UUID] = field(default_factory=list)
    refused: list[tuple[UUID, Refusal]] = field(default_factory=list)

    def take(self, mark: NewMark) -> None:
        try:
            if not self._is_there(mark):
                self._add(mark.id, with_name(self.session, self.client, mark.body, self.before))
            self.ids.append(mark.id)
        except EmergencyError as refusal:
            self.refused.append((mark.id, refusal))

    def _is_there(self, mark: NewMark) -> bool:
        """Raises MarkReused where the id is that of something else."""
        found = self.session.get(Mark, mark.id)
        if found is None:
            return False
        if (found.episode_id, found.by_id) != (self.episode.id, self.by.id):
            raise MarkReused
        told = next((one.body for one in self.before if one.id == mark.id), None)
        if told and _as_sent(told) != _as_sent(mark.body):
            raise MarkReused
        return True

    def _add(self, mark_id: UUID, body: MarkBody) -> None:
        if self.episode.marks >= MARKS_LIMIT:
            raise TooManyMarks
        number = self.episode.marks + 1
        row = Mark(
            id=mark_id,
            client_id=self.episode.client_id,
            by_id=self.by.id,
            made_at=self.at,
            episode_id=self.episode.id,
            number=number,
        )
        self.session.add(row)
        row.body = body
        self.episode.marks = number
        self.session.flush()
        if (body.step, body.kind) == (Step.FOLLOW_UP, Kind.DONE):
            self._plan_what_follows()
        self.before.append(Told(mark_id, number, self.by.id, self.at, body))

    def _plan_what_follows(self) -> None:
        """The days to come have an owner from the moment that somebody says so."""
        plan_follow_ups(
            self.session,
            self.client,
            episode_id=self.episode.id,
            by=self.by,
            owner_id=self.by.id,
            from_=self.at,
            zone=ZoneInfo(self.client.zone),
            at=self.at,
        )


def _as_sent(body: MarkBody) -> tuple[object, ...]:
    return body.step, body.kind, body.words, body.whom_id


def _text(wire: Mapping[str, object], name: str, limit: int) -> str:
    """Raises UnreadableMark, TextTooLong."""
    value = wire.get(name, "")
    if not isinstance(value, str):
        raise UnreadableMark
    try:
        return read_text(name, value, limit)
    except PlanError as cause:
        if hasattr(cause, "limit"):
            raise
        raise UnreadableMark from cause


def _moment(value: object) -> datetime | None:
    """Return what a device's clock said; None where it cannot have been that."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None and moment.year in _CLOCKS else None
