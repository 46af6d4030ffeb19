"""A reminder: a wall-clock rule in the client's zone, and words that the client agreed to see."""

from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from pocketplan.database.base import Base, stored_by_value
from pocketplan.reminders.errors import ReminderEnded, TimeHasPassed
from pocketplan.reminders.schedule import moment_of, next_occurrence
from pocketplan.reminders.wording import LockScreenText, WordingKind, neutral_text
from pocketplan.sealing.column import SealedText


class ReminderState(StrEnum):
    PROPOSED = "proposed"
    ACTIVE = "active"
    PAUSED = "paused"
    DONE = "done"  # a one-time reminder whose time is over
    DECLINED = "declined"  # never agreed to
    STOPPED = "stopped"


class Reminder(Base):
    """
    author_id  the therapist who proposed it; it lives as long as the care link it was
               proposed under
    title, body  the very text that the client agrees to, kept as it was shown: neither
               a new release nor another language changes it
    at, zone   what a wall clock shows where the client lives
    on_date    the day of a one-time reminder; None for a daily one
    next_at    when it is due next; None while there is nothing to send
    """

    __tablename__ = "reminders"
    __table_args__ = (
        Index(
            "ix_reminders_next",
            "next_at",
            sqlite_where=text("next_at IS NOT NULL"),
            postgresql_where=text("next_at IS NOT NULL"),
        ),
    )

    client_id: Mapped[UUID] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    author_id: Mapped[UUID] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[WordingKind] = mapped_column(stored_by_value(WordingKind))
    sealed_title: Mapped[bytes]
    sealed_body: Mapped[bytes]
    language: Mapped[str]
    at: Mapped[time]
    on_date: Mapped[date | None]
    zone: Mapped[str]
    proposed_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    next_at: Mapped[datetime | None]

    _title = SealedText("sealed_title", owner="client_id")
    _body = SealedText("sealed_body", owner="client_id")

    @property
    def text(self) -> LockScreenText:
        return LockScreenText(title=self._title, body=self._body)

    @text.setter
    def text(self, text: LockScreenText) -> None:
        self._title = text.title
        self._body = text.body

    @property
    def is_daily(self) -> bool:
        return self.on_date is None

    @property
    def state(self) -> ReminderState:
        if self.ended_at:
            return ReminderState.STOPPED if self.agreed_at else ReminderState.DECLINED
        if self.agreed_at is None:
            return ReminderState.PROPOSED
        if self.paused_at:
            return ReminderState.PAUSED
        return ReminderState.ACTIVE if self.next_at else ReminderState.DONE

    def agree(self, *, at: datetime) -> None:
        """The client has seen the text and the time, and wants it. Agreeing twice changes nothing.

        Raises ReminderEnded, or TimeHasPassed for a one-time reminder that is over.
        """
        self._must_go_on()
        if self.agreed_at is None:
            self.next_at = self.due_after(at)
            if self.next_at is None:
                raise TimeHasPassed
            self.agreed_at = at

    def use_neutral_words(self, kind: WordingKind) -> None:
        """Replace the words by neutral ones of the client's choice. Raises ReminderEnded."""
        self._must_go_on()
        self.text = neutral_text(kind, self.language)
        self.kind = kind

    def pause(self, *, at: datetime) -> None:
        """Hold it back until `resume`. A proposal, or one that is over, stays as it is."""
        if self.state is ReminderState.ACTIVE:
            self.paused_at = at
            self.next_at = None

    def resume(self, *, at: datetime) -> None:
        if self.state is ReminderState.PAUSED:
            self.paused_at = None
            self.next_at = self.due_after(at)

    def stop(self, *, at: datetime) -> None:
        """End it: decline a proposal, withdraw it, or stop a running one. Twice is once."""
        if self.ended_at is None:
            self.ended_at = at
        self.next_at = None

    def due_after(self, moment: datetime) -> datetime | None:
        """Return when it occurs first after `moment`, in UTC; None if never again."""
        zone = ZoneInfo(self.zone)
        if self.on_date is None:
            return next_occurrence(self.at, zone, after=moment)
        once = moment_of(self.on_date, self.at, zone)
        return once if once > moment else None

    def _must_go_on(self) -> None:
        if self.ended_at:
            raise ReminderEnded
