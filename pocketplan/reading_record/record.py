"""Who read or changed whose plan, and when: a chain in which a missing line shows."""

import hashlib
import hmac
import logging
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    Dialect,
    ForeignKey,
    LargeBinary,
    Select,
    String,
    TypeDecorator,
    UniqueConstraint,
    event,
    func,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base

log = logging.getLogger(__name__)

START = bytes(32)
_HEADS = "heads"  # of lines that are not committed yet


class Act(StrEnum):
    READ_PLAN = "read-plan"
    READ_HISTORY = "read-history"
    READ_PHOTO = "read-photo"
    CHANGED_PLAN = "changed-plan"
    REVIEWED = "reviewed-together"
    TOOK_REVIEW_BACK = "took-review-back"
    READ_REMINDERS = "read-reminders"
    CHANGED_REMINDERS = "changed-reminders"
    READ_CLIENT = "read-client"
    CARE_BEGAN = "care-began"
    CARE_ENDED = "care-ended"
    MADE_PHONE_LINK = "made-phone-link"
    LINKED_PHONES_OUT = "linked-phones-out"
    NAMED_IN_DEPARTURE = "named-in-departure"
    PROPOSED_CARE = "proposed-care"
    READ_INTAKE = "read-intake"
    CHANGED_INTAKE = "changed-intake"
    READ_CONTACTS = "read-contacts"
    CHANGED_CONTACTS = "changed-contacts"
    READ_NOTES = "read-notes"
    CHANGED_NOTES = "changed-notes"
    READ_PROTOCOL = "read-protocol"
    CHANGED_PROTOCOL = "changed-protocol"
    READ_FOLLOW_UPS = "read-follow-ups"
    CHANGED_FOLLOW_UPS = "changed-follow-ups"
    READ_DISCLOSURES = "read-disclosures"
    CHANGED_DISCLOSURES = "changed-disclosures"
    SAW_HELD_BACK = "saw-held-back"
    LET_READ = "let-read-disclosure"
    READ_LIMITS = "read-limits-answer"
    CHECKED_PLAN = "checked-plan"
    READ_CARD = "read-responder-card"
    TOOK_ALONG = "took-along"


class _StoredAct(TypeDecorator[str]):
    """An act by its value. One that only another release knows is read as it stands there:
    a record that tells the rest is better than none."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return Act(value) if value in _VALUES else value


_VALUES = frozenset(act.value for act in Act)


class ReadingRecordLine(Base):
    """One act of one person on another's plan. Ids and times only, no words.

    `subject_id` has no foreign key: the record outlives an erased account.

    act  an Act, or what another release wrote there
    """

    __tablename__ = "reading_record"
    __table_args__ = (UniqueConstraint("practice_id", "number"),)

    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practices.id"))
    number: Mapped[int]
    at: Mapped[datetime]
    actor_id: Mapped[UUID]
    subject_id: Mapped[UUID] = mapped_column(index=True)
    act: Mapped[str] = mapped_column(_StoredAct)
    mark: Mapped[bytes] = mapped_column(LargeBinary)

    @property
    def head(self) -> str:
        """What the log says of the line: it proves later that the record reached so far."""
        return f"reading record {self.practice_id} line {self.number} head {self.mark.hex()[:16]}"


@dataclass(frozen=True, slots=True)
class ChainKey:
    """The HMAC key of the chain; its bytes stay out of every repr."""

    _bytes: bytes

    def __repr__(self) -> str:
        return "<ChainKey>"

    def mark(self, before: bytes, line: ReadingRecordLine) -> bytes:
        """Return what the line's mark must be, following a line marked `before`."""
        told = "|".join(
            (
                str(line.practice_id),
                str(line.number),
                line.at.isoformat(timespec="microseconds"),
                str(line.actor_id),
                str(line.subject_id),
                str(line.act),
            )
        )
        return hmac.new(self._bytes, before + told.encode(), hashlib.sha256).digest()


def write_down(
    session: Session,
    *,
    practice_id: UUID,
    actor_id: UUID,
    subject_id: UUID,
    act: Act,
    at: datetime,
) -> None:
    """Add a line to the practice's record, in the transaction that the act is in.

    Nothing is written where people act on what is their own. The session must be
    writing (`saved`): the chain allows one writer a practice at a time.
    """
    if actor_id == subject_id:
        return
    take_turn(session, practice_id)
    last = session.scalar(_lines_of(practice_id).order_by(ReadingRecordLine.number.desc()).limit(1))
    line = ReadingRecordLine(
        practice_id=practice_id,
        number=last.number + 1 if last else 1,
        at=at,
        actor_id=actor_id,
        subject_id=subject_id,
        act=act,
    )
    line.mark = chain_key_of(session).mark(last.mark if last else START, line)
    session.add(line)
    session.flush()
    session.info.setdefault(_HEADS, []).append(line.head)


def has_read_since(
    session: Session, *, actor_id: UUID, subject_id: UUID, act: Act, since: datetime
) -> bool:
    """Return whether the record says already that they did so, not longer ago than `since`."""
    newer = select(ReadingRecordLine.id).where(
        ReadingRecordLine.subject_id == subject_id,
        ReadingRecordLine.actor_id == actor_id,
        ReadingRecordLine.act == act,
        ReadingRecordLine.at >= since,
    )
    return session.scalar(newer.limit(1)) is not None


def lines_about(
    session: Session, subject_id: UUID, *, limit: int | None = None, skip: int = 0
) -> list[ReadingRecordLine]:
    """Return what others did with this person's plan, newest first.

    limit  how many at most; `skip` the newest of them are passed over
    """
    about = select(ReadingRecordLine).where(ReadingRecordLine.subject_id == subject_id)
    newest_first = about.order_by(ReadingRecordLine.at.desc(), ReadingRecordLine.number.desc())
    return list(session.scalars(newest_first.limit(limit).offset(skip)))


def chain_key_of(session: Session) -> ChainKey:
    key = session.info["chain_key"]
    assert isinstance(key, ChainKey)  # noqa: S101 (a programming mistake, not an input)
    return key


@event.listens_for(Session, "after_commit")
def _log_heads(session: Session) -> None:
    for head in session.info.pop(_HEADS, ()):
        log.info("%s", head)


@event.listens_for(Session, "after_rollback")
def _forget_heads(session: Session) -> None:
    """What was undone is not in the record, and a head of it would accuse whoever wrote next."""
    session.info.pop(_HEADS, None)


def _lines_of(practice_id: UUID) -> Select[ReadingRecordLine]:
    return select(ReadingRecordLine).where(ReadingRecordLine.practice_id == practice_id)


def take_turn(session: Session, practice_id: UUID) -> None:
    """On PostgreSQL hold the chain's end until commit; SQLite's writer is alone anyway.

    Everybody locks in one order, or two would wait for each other: the client's account, their
    plan, this turn, and then a care link or a row of the record.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(practice_id.int & (2**63 - 1))))
