"""One follow-up: who does it, by which day of the client's, and what came of it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from pocketplan.care.follow_ups.kind import Kind, first_day
from pocketplan.care.record_row import RecordRow
from pocketplan.database.base import stored_by_value
from pocketplan.sealing.body import SealedBody

WORDS_LIMIT = 10_000  # characters, of an outcome
NOTE_LIMIT = 200  # of what it is about, and of why it was moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Another day, another owner, or both.

    why  in words; none where care ended and it was handed on by itself
    """

    at: datetime
    by_id: UUID
    from_on: date
    to_on: date
    from_owner_id: UUID
    to_owner_id: UUID
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """
    about    what is to be done, where the kind does not say it
    outcome  what came of it; no follow-up is done without
    moves    oldest first
    """

    about: str = ""
    outcome: str = ""
    moves: tuple[Move, ...] = ()


class FollowUp(RecordRow):
    """
    owner_id    the therapist who does it
    due_on      the last day that is on time, where the client lives
    done_at     when what came of it was noted
    ended_at    when the care ended with nobody left to hand it to
    episode_id  the emergency it follows upon; no foreign key: it may be planned before the
                episode is written
    """

    __tablename__ = "follow_ups"
    __table_args__ = (
        UniqueConstraint("client_id", "episode_id", "kind"),
        Index(
            "ix_follow_ups_open",
            "owner_id",
            "due_on",
            sqlite_where=text("done_at IS NULL AND ended_at IS NULL"),
            postgresql_where=text("done_at IS NULL AND ended_at IS NULL"),
        ),
    )

    kind: Mapped[Kind] = mapped_column(stored_by_value(Kind))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    due_on: Mapped[date]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    ended_at: Mapped[datetime | None]
    episode_id: Mapped[UUID | None]

    words = SealedBody(Words)

    @property
    def began_as(self) -> tuple[Kind, date, UUID, str]:
        """What for, by when, by whom and about what it was planned first. Raises Unreadable."""
        words = self.words
        for first in words.moves[:1]:
            return self.kind, first.from_on, first.from_owner_id, words.about
        return self.kind, self.due_on, self.owner_id, words.about

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.ended_at is None

    def is_overdue(self, today: date) -> bool:
        """today  where the client lives"""
        return self.is_open and self.due_on < today

    def is_due(self, today: date) -> bool:
        """Whether a hand is needed today; one that is overdue needs it too."""
        return self.is_open and first_day(self.kind, self.due_on) <= today

    def move(
        self, *, due_on: date, owner_id: UUID, by_id: UUID, why: str = "", at: datetime
    ) -> None:
        """Give it another day or owner, and keep what it was. Moving it nowhere changes nothing.

        Raises Unreadable.
        """
        if (due_on, owner_id) == (self.due_on, self.owner_id):
            return
        moved = Move(
            at=at,
            by_id=by_id,
            from_on=self.due_on,
            to_on=due_on,
            from_owner_id=self.owner_id,
            to_owner_id=owner_id,
            why=why,
        )
        words = self.words
        self.words = replace(words, moves=(*words.moves, moved))
        self.due_on, self.owner_id = due_on, owner_id
