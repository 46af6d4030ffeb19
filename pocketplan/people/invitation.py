"""A way in, for one person and one time: a link or a short code, and a code that is spoken."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base, stored_by_value
from pocketplan.people.account import Account
from pocketplan.people.typed_code import new_code, read_code

TOKEN_BYTES = 32
SHORT_CODE_LENGTH = 10
LIFE = timedelta(hours=72)
TRIES = 5  # wrong spoken codes, then it is dead


class Kind(StrEnum):
    THERAPIST = "therapist"
    CLIENT = "client"
    DEVICE = "device"  # another phone or browser for somebody who is here already


class Invitation(Base):
    """
    account_id     who is invited; the account waits from the day of the invitation
    invited_by_id  None where an operator did it by command
    token_hash     of the link's token; code_hash of the short code
    spoken_…       the spoken code bound to either: six digits alone could be guessed
                   from a stolen database, with the unknown secret they cannot
    reusable       for the demo alone
    """

    __tablename__ = "invitations"

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    invited_by_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[Kind] = mapped_column(stored_by_value(Kind))
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    code_hash: Mapped[bytes] = mapped_column(unique=True)
    spoken_with_token: Mapped[bytes]
    spoken_with_code: Mapped[bytes]
    tries_left: Mapped[int] = mapped_column(default=TRIES)
    reusable: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """What the inviting person passes on. It is stored nowhere and shown once.

    link_fragment  stands behind the # of the link; with the spoken code for the demo,
                   so that one tap is enough there
    short_code     to type where the link cannot be opened, "7K3Q9-M2XWT"
    spoken_code    six digits, said aloud or over the phone, never sent with the link
    """

    link_fragment: str
    short_code: str
    spoken_code: str

    def __repr__(self) -> str:
        return "<Invited>"


def invite(
    session: Session,
    account: Account,
    kind: Kind,
    *,
    by: Account | None,
    at: datetime,
    reusable: bool = False,
) -> Invited:
    """Make a way in for `account`. Unused ones that were made for it before stop working."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    short_code = new_code(SHORT_CODE_LENGTH)
    spoken = f"{secrets.randbelow(1_000_000):06}"
    close_open_ones(session, account_id=account.id, at=at)
    session.add(
        Invitation(
            account_id=account.id,
            invited_by_id=by.id if by else None,
            kind=kind,
            token_hash=hash_of_token(token),
            code_hash=hash_of_code(read_code(short_code)),
            spoken_with_token=spoken_hash(token, spoken),
            spoken_with_code=spoken_hash(read_code(short_code), spoken),
            tries_left=TRIES,
            reusable=reusable,
            made_at=at,
            expires_at=at + LIFE,
        )
    )
    session.flush()
    return Invited(
        link_fragment=f"{token}.{spoken}" if reusable else token,
        short_code=short_code,
        spoken_code=spoken,
    )


def close_open_ones(
    session: Session, *, account_id: UUID, at: datetime, by_id: UUID | None = None
) -> None:
    """End the account's unused invitations: all of them, or those that `by_id` made."""
    unused = (Invitation.account_id == account_id, Invitation.used_at.is_(None))
    theirs = (Invitation.invited_by_id == by_id,) if by_id else ()
    session.execute(
        update(Invitation)
        .where(*unused, *theirs, Invitation.expires_at > at)
        .values(expires_at=at)
        .execution_options(synchronize_session=False)
    )


def hash_of_token(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def hash_of_code(code: str) -> bytes:
    """Slow on purpose: fifty bits are too few for a fast hash to hide."""
    return hashlib.scrypt(code.encode(), salt=b"pocketplan invitation", n=2**14, r=8, p=1, dklen=32)


def spoken_hash(secret: str, spoken: str) -> bytes:
    return hmac.digest(secret.encode(), spoken.encode(), "sha256")
