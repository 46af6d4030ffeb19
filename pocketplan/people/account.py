"""A person who signs in: a client or a therapist."""

import secrets
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base, stored_by_value
from pocketplan.people.practice import Practice
from pocketplan.sealing.column import SealedText

NAME_LIMIT = 200  # characters
USER_HANDLE_BYTES = 64


class Role(StrEnum):
    CLIENT = "client"
    THERAPIST = "therapist"


class Account(Base):
    """
    language     BCP 47 tag of the words the person reads, "en" or "es"
    zone         IANA name of the zone the person lives in, e.g. "Europe/London"
    region       ISO 3166 alpha-2 code of the country whose lines are shown, where they are known
    is_owner     a therapist who also invites therapists and keeps the directory
    user_handle  what passkeys know the person by; random, never shown
    """

    __tablename__ = "accounts"

    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practices.id"), index=True)
    role: Mapped[Role] = mapped_column(stored_by_value(Role))
    sealed_name: Mapped[bytes]
    language: Mapped[str]
    zone: Mapped[str]
    region: Mapped[str]
    is_owner: Mapped[bool] = mapped_column(default=False)
    user_handle: Mapped[bytes] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    name = SealedText("sealed_name", owner="id")

    @property
    def is_client(self) -> bool:
        return self.role is Role.CLIENT

    @property
    def is_therapist(self) -> bool:
        return self.role is Role.THERAPIST


def open_account(
    session: Session,
    *,
    practice: Practice,
    role: Role,
    name: str,
    at: datetime,
    id: UUID | None = None,
    language: str = "en",
    zone: str = "UTC",
    region: str | None = None,
    is_owner: bool = False,
) -> Account:
    """Add a person to the practice and return the account.

    id  where it must be known beforehand; else one is made
    """
    account = Account(
        id=id or uuid4(),
        practice_id=practice.id,
        role=role,
        language=language,
        zone=zone,
        region=region or practice.region,
        is_owner=is_owner,
        user_handle=secrets.token_bytes(USER_HANDLE_BYTES),
        made_at=at,
    )
    session.add(account)
    account.name = name
    session.flush()
    return account
