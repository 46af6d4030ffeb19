"""A practice: one therapist alone, or several who share a directory."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from pocketplan.database.base import Base
from pocketplan.sealing.column import SealedText


class Practice(Base):
    """
    region  ISO 3166 alpha-2 code whose lines its clients see first
    lines   moves whenever its own lines change: kept plans are drawn anew
    """

    __tablename__ = "practices"

    sealed_name: Mapped[bytes]
    region: Mapped[str]
    made_at: Mapped[datetime]
    lines: Mapped[int] = mapped_column(default=0, server_default="0")

    name = SealedText("sealed_name", owner="id")
