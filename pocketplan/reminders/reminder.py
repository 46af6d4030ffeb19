"""One reminder: what the lock screen says, what it is for, when, and whether the client agreed."""

from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from pocketplan.database.base import Base, stored_by_value
from pocketplan.reminders.errors import ReminderEnded, TimeHasPassed
from pocketplan.reminders.purpose import Purpose
from pocketplan.reminders.rhythm import WEEK, Often, Rhythm
from pocketplan.reminders.schedule import Timetable, next_occurrence
from pocketplan.reminders.wishes import Wishes
from pocketplan.reminders.wording import LockScreenText, WordingKind, neutral_text
from pocketplan.sealing.column import SealedText


class ReminderState(StrEnum):
    PROPOSED = "proposed"
    ACTIVE = "active"
    PAUSED = "paused"
    DONE = "done"  # it will not come again
    DECLINED = "declined"  # never agreed to
    STOPPED = "stopped"


class Reminder(Base):
    """
    author_id  the therapist who proposed it, and it lives as long as the care link it was
               proposed under; or the client, for one of their own
    title, body  the very text that the client agrees to, kept as it was shown: neither
               a new release nor another language changes it
    note       what is read inside PocketPlan, and nowhere else; "" for nothing
    entry_id   the step to practise; it may be gone from the plan by now
    often, first_on, weekdays, weeks, until_on  a Rhythm; weekdays as bits, Monday is the first
    at, zone   what a wall clock shows where the client lives
    lead_h     how many hours before that it comes
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
    purpose: Mapped[Purpose] = mapped_column(stored_by_value(Purpose))
    sealed_title: Mapped[bytes]
    sealed_body: Mapped[bytes]
    sealed_note: Mapped[bytes | None]
    entry_id: Mapped[UUID | None]
    language: Mapped[str]
    often: Mapped[Often] = mapped_column(stored_by_value(Often))
    first_on: Mapped[date]
    weekdays: Mapped[int]
    weeks: Mapped[int]
    until_on: Mapped[date | None]
    at: Mapped[time]
    lead_h: Mapped[int]
    zone: Mapped[str]
    proposed_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    next_at: Mapped[datetime | None]

    _title = SealedText("sealed_title", owner="client_id")
    _body = SealedText("sealed_body", owner="client_id")
    _note = SealedText("sealed_note", owner="client_id")

    @property
    def text(self) -> LockScreenText:
        """Raises Unreadable."""
        return LockScreenText(title=self._title, body=self._body)

    @text.setter
    def text(self, text: LockScreenText) -> None:
        self._title = text.title
        self._body = text.body

    @property
    def note(self) -> str:
        """Raises Unreadable."""
        return "" if self.sealed_note is None else self._note

    @note.setter
    def note(self, note: str) -> None:
        if note:
            self._note = note
        else:
            self.sealed_note = None

    @property
    def rhythm(self) -> Rhythm:
        return Rhythm(
            often=self.often,
            first=self.first_on,
            weekdays=tuple(day for day in WEEK if self.weekdays >> day & 1),
            weeks=self.weeks,
            until=self.until_on,
        )

    @rhythm.setter
    def rhythm(self, rhythm: Rhythm) -> None:
        self.often, self.first_on, self.until_on = rhythm.often, rhythm.first, rhythm.until
        self.weekdays = sum(1 << day for day in rhythm.weekdays)
        self.weeks = rhythm.weeks

    @property
    def is_the_clients_own(self) -> bool:
        return self.author_id == self.client_id

    @property
    def state(self) -> ReminderState:
        if self.ended_at:
            return ReminderState.STOPPED if self.agreed_at else ReminderState.DECLINED
        if self.agreed_at is None:
            return ReminderState.PROPOSED
        if self.paused_at:
            return ReminderState.PAUSED
        return ReminderState.ACTIVE if self.next_at else ReminderState.DONE

    def agree(self, wishes: Wishes, *, at: datetime) -> None:
        """The client has seen the text and the time, and wants it. Agreeing twice changes nothing.

        Raises ReminderEnded, or TimeHasPassed for one that would not come any more.
        """
        self._must_go_on()
        if self.agreed_at is None:
            self.next_at = self.due_after(at, wishes)
            if self.next_at is None:
                raise TimeHasPassed
            self.agreed_at = at

    def use_neutral_words(self, kind: WordingKind) -> None:
        """Replace the words by neutral ones of the client's choice. Raises ReminderEnded."""
        self._must_go_on()
        self.text = neutral_text(kind, self.language)
        self.kind = kind

    def use_own_words(self, text: LockScreenText) -> None:
        """Replace the words by the client's own, which passed the filter. Raises ReminderEnded."""
        self._must_go_on()
        self.text = text
        self.kind = WordingKind.OWN

    def pause(self, *, at: datetime) -> None:
        """Hold it back until `resume`. A proposal, or one that is over, stays as it is."""
        if self.state is ReminderState.ACTIVE:
            self.paused_at = at
            self.next_at = None

    def resume(self, wishes: Wishes, *, at: datetime) -> None:
        if self.state is ReminderState.PAUSED:
            self.paused_at = None
            self.next_at = self.due_after(at, wishes)

    def retime(self, wishes: Wishes, *, at: datetime) -> None:
        """The client's clock or quiet hours are others now. What is paused or over stays so."""
        if self.state is ReminderState.ACTIVE:
            self.next_at = self.due_after(at, wishes)

    def stop(self, *, at: datetime) -> None:
        """End it: decline a proposal, withdraw it, or stop a running one. Twice is once."""
        if self.ended_at is None:
            self.ended_at = at
        self.next_at = None

    def timetable(self, wishes: Wishes) -> Timetable | None:
        """Return when it comes; None where nobody knows its zone any more."""
        zone = wishes.clock(self.zone)
        if zone is None:
            return None
        return Timetable(
            rhythm=self.rhythm, at=self.at, zone=zone, lead_h=self.lead_h, quiet=wishes.quiet
        )

    def due_after(self, moment: datetime, wishes: Wishes) -> datetime | None:
        """Return when it occurs first after `moment`, in UTC; None if never again."""
        timetable = self.timetable(wishes)
        return next_occurrence(timetable, after=moment) if timetable else None

    def _must_go_on(self) -> None:
        if self.ended_at:
            raise ReminderEnded
