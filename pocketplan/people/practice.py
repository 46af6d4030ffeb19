"""A practice: one therapist alone, or several who share a directory."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from pocketplan.database.base import Base
from pocketplan.sealing.column import SealedText


class Practice(Base):
    """
    region  ISO 3166 alpha-2 code whose lines its clients see first
    lines   moves whenever its own lines change: kept plans are drawn anew
    retention_years  how long a record is kept once care is over; None while nobody has said
    retention_former_years, retention_shortened_at  what it was before it was made shorter, and when
    forgot_at  when what was due was last destroyed; after a leap of the clock, when it is again
    hours   moves whenever one of its therapists changes their hours: the same
    """

    __tablename__ = "practices"

    sealed_name: Mapped[bytes]
    region: Mapped[str]
    made_at: Mapped[datetime]
    lines: Mapped[int] = mapped_column(default=0, server_default="0")
    hours: Mapped[int] = mapped_column(default=0, server_default="0")

    retention_years: Mapped[int | None]
    retention_former_years: Mapped[int | None]
    retention_shortened_at: Mapped[datetime | None]
    forgot_at: Mapped[datetime | None]
    sealed_retention_reason: Mapped[bytes | None]

    name = SealedText("sealed_name", owner="id")
    _retention_reason = SealedText("sealed_retention_reason", owner="id")

    @property
    def retention_reason(self) -> str:
        """Why it is kept so long, in the practice's own words, or "". Raises Unreadable."""
        return "" if self.sealed_retention_reason is None else self._retention_reason

    @retention_reason.setter
    def retention_reason(self, reason: str) -> None:
        if reason:
            self._retention_reason = reason
        else:
            self.sealed_retention_reason = None
