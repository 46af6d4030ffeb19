"""Client and therapist went through the plan together: on which day, and when next."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from pocketplan.database.base import Base
from pocketplan.sealing.column import SealedText


@dataclass(frozen=True, slots=True)
class ReviewDays:
    """
    on       the day in the life of whoever noted it
    next_on  when they mean to do it again, if they said
    """

    on: date
    next_on: date | None


class Review(Base):
    """
    by_id, taken_back_by_id  no foreign keys: as in the log of changes, they outlive an account
    sealed_days              {"on": date, "next_on": date or null}
    taken_back_at            when it was said to be a mistake; the row stays, to be told
    """

    __tablename__ = "reviews"

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"), index=True)
    owner_id: Mapped[UUID] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    by_id: Mapped[UUID]
    made_at: Mapped[datetime]
    sealed_days: Mapped[bytes]
    taken_back_at: Mapped[datetime | None]
    taken_back_by_id: Mapped[UUID | None]

    _days = SealedText("sealed_days", owner="owner_id")

    @property
    def days(self) -> ReviewDays:
        """Raises Unreadable."""
        told = json.loads(self._days)
        next_on = told["next_on"]
        return ReviewDays(
            on=date.fromisoformat(told["on"]),
            next_on=date.fromisoformat(next_on) if next_on else None,
        )

    @days.setter
    def days(self, days: ReviewDays) -> None:
        next_on = days.next_on.isoformat() if days.next_on else None
        self._days = json.dumps({"on": days.on.isoformat(), "next_on": next_on})

    def take_back(self, *, by_id: UUID, at: datetime) -> None:
        """Say that it was a mistake. Twice is once."""
        if self.taken_back_at is None:
            self.taken_back_at, self.taken_back_by_id = at, by_id
