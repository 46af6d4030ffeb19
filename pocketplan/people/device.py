"""A signed-in browser: one row, revocable at once. Its token is known to the browser alone."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ForeignKey, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base
from pocketplan.people.account import Account, Role
from pocketplan.sealing.column import SealedText

TOKEN_BYTES = 32
IDLE = {Role.THERAPIST: timedelta(minutes=30), Role.CLIENT: timedelta(days=90)}
ABSOLUTE = {Role.THERAPIST: timedelta(hours=12), Role.CLIENT: timedelta(days=400)}
SEEN_EVERY = timedelta(minutes=1)  # how exactly last use is known


class Device(Base):
    """
    token_hash   SHA-256 of the cookie's token
    keeps_copy   the person agreed to keep the plan on this phone
    signed_in_at when this token began; a new one at each sign-in and step-up
    wants_reminders the person turned reminders on here; it stays so where the browser has lost
                 its subscription meanwhile
    is_setting_up a new therapist, who has no passkey or no recovery codes yet: nothing
                 else is open to them before
    let_in_by_id who made the link for another phone by which this browser came in
    plan_revision the newest of the plan that this browser fetched; None for nothing yet
    lost_at      the person said the phone is gone: what it keeps is erased when it calls
    """

    __tablename__ = "devices"

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    sealed_name: Mapped[bytes]
    keeps_copy: Mapped[bool] = mapped_column(default=False)
    wants_reminders: Mapped[bool] = mapped_column(default=False)
    is_setting_up: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    signed_in_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    lost_at: Mapped[datetime | None]
    plan_revision: Mapped[int | None]
    let_in_by_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )

    name = SealedText("sealed_name", owner="account_id")

    def revoke(self, *, at: datetime) -> None:
        """Sign this browser out, wherever it is. Revoking twice changes nothing."""
        if self.revoked_at is None:
            self.revoked_at = at

    def leave(self, *, at: datetime) -> None:
        """Sign the browser out from itself: it keeps nothing under this row any more."""
        self.revoke(at=at)
        self.keeps_copy = False

    def lose(self, *, at: datetime) -> None:
        """Sign the browser out and have its copy erased as soon as it is online."""
        self.revoke(at=at)
        self.lost_at = at

    def renew(self, *, at: datetime) -> str:
        """Give the browser a new token and return it; the old one is dead."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self.token_hash = hash_of(token)
        self.signed_in_at = self.seen_at = at
        return token

    def is_open(self, role: Role, *, at: datetime) -> bool:
        return is_open(
            role,
            revoked_at=self.revoked_at,
            seen_at=self.seen_at,
            signed_in_at=self.signed_in_at,
            at=at,
        )


def is_open(
    role: Role,
    *,
    revoked_at: datetime | None,
    seen_at: datetime,
    signed_in_at: datetime,
    at: datetime,
) -> bool:
    """Return whether a browser of a person in this role is still signed in."""
    return revoked_at is None and at - seen_at < IDLE[role] and at - signed_in_at < ABSOLUTE[role]


def start_device(
    session: Session,
    account: Account,
    *,
    name: str,
    keeps_copy: bool,
    at: datetime,
    let_in_by_id: UUID | None = None,
) -> tuple[Device, str]:
    """Sign a browser in and return its row and its token, which is stored nowhere else."""
    device = Device(
        account_id=account.id,
        keeps_copy=keeps_copy,
        let_in_by_id=let_in_by_id,
        made_at=at,
        signed_in_at=at,
        seen_at=at,
    )
    token = device.renew(at=at)
    session.add(device)
    device.name = name
    session.flush()
    return device, token


_WITH_TOKEN = (  # asked with every request: built once
    select(Device, Account)
    .join(Account, Account.id == Device.account_id)
    .where(Device.token_hash == bindparam("token_hash"), Account.closed_at.is_(None))
)


def device_with_token(
    session: Session, token: str, *, at: datetime
) -> tuple[Device, Account] | None:
    """Return the browser and its person, or None if it is not, or no longer, signed in."""
    found = session.execute(_WITH_TOKEN, {"token_hash": hash_of(token)}).first()
    if found is None:
        return None
    device, account = found
    return (device, account) if device.is_open(account.role, at=at) else None


def known_device(session: Session, token: str) -> Device | None:
    """Return the browser that was given this token, signed in or not any more."""
    return session.scalar(select(Device).where(Device.token_hash == hash_of(token)))


def hash_of(token: str) -> bytes:
    """Return what a row knows of a token."""
    return hashlib.sha256(token.encode()).digest()
