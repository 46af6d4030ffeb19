"""A key pair whose secret half never leaves the person's phone, computer or key."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, exists, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base
from pocketplan.people.account import Account
from pocketplan.people.errors import PasskeyNotFound
from pocketplan.sealing.column import SealedText


class Passkey(Base):
    """
    credential_id  what the browser calls it; unique over all accounts
    public_key     COSE key as the authenticator gave it
    sign_count     the authenticator's counter; 0 for those that do not count
    transports     "internal hybrid": how a browser may reach it
    is_synced      the person's platform keeps a copy
    """

    __tablename__ = "passkeys"

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    credential_id: Mapped[bytes] = mapped_column(unique=True)
    public_key: Mapped[bytes]
    sign_count: Mapped[int]
    transports: Mapped[str]
    is_synced: Mapped[bool]
    sealed_name: Mapped[bytes]
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    name = SealedText("sealed_name", owner="account_id")


def passkeys_of(session: Session, account: Account) -> list[Passkey]:
    """Return the person's passkeys, oldest first."""
    theirs = select(Passkey).where(Passkey.account_id == account.id)
    return list(session.scalars(theirs.order_by(Passkey.made_at, Passkey.id)))


def passkey_of(session: Session, account: Account, passkey_id: UUID) -> Passkey:
    """Raises PasskeyNotFound, also for somebody else's."""
    found = session.scalar(
        select(Passkey).where(Passkey.account_id == account.id, Passkey.id == passkey_id)
    )
    if found is None:
        raise PasskeyNotFound
    return found


def has_passkey(session: Session, account: Account) -> bool:
    return bool(session.scalar(select(exists().where(Passkey.account_id == account.id))))


def passkey_with_owner(session: Session, credential_id: bytes) -> tuple[Passkey, Account] | None:
    """Return the passkey together with the open account it belongs to."""
    found = session.execute(
        select(Passkey, Account)
        .join(Account, Account.id == Passkey.account_id)
        .where(Passkey.credential_id == credential_id, Account.closed_at.is_(None))
    ).first()
    return (found[0], found[1]) if found else None
