"""A practice: one therapist alone, or several who share a directory."""

from datetime import datetime

from sqlalchemy.orm import Mapped

from pocketplan.database.base import Base
from pocketplan.sealing.column import SealedText


class Practice(Base):
    """region  ISO 3166 alpha-2 code whose lines its clients see first"""

    __tablename__ = "practices"

    sealed_name: Mapped[bytes]
    region: Mapped[str]
    made_at: Mapped[datetime]

    name = SealedText("sealed_name", owner="id")
