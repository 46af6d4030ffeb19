"""Codes on paper for the day when every passkey is gone. Each works once."""

import hashlib
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, delete, exists, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base
from pocketplan.people.account import Account
from pocketplan.people.errors import RecoveryCodeWrong
from pocketplan.people.typed_code import new_code, read_code

LENGTH = 20  # a hundred bits: the code finds its account by itself, and a plain hash hides it
A_SHEET = 8
FEW = 2  # time for a new sheet


class RecoveryCode(Base):
    __tablename__ = "recovery_codes"

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    code_hash: Mapped[bytes] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


def make_recovery_codes(session: Session, account: Account, *, at: datetime) -> list[str]:
    """Return a fresh sheet of codes, readable this once; older sheets stop working."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    codes = [new_code(LENGTH) for _ in range(A_SHEET)]
    session.add_all(
        RecoveryCode(account_id=account.id, code_hash=_hash(code), made_at=at) for code in codes
    )
    session.flush()
    return codes


def spend_recovery_code(session: Session, typed: str, *, at: datetime) -> UUID:
    """Use a code up and return the id of the account it is for.

    Raises RecoveryCodeWrong if there is no such code or it was used before.
    """
    account_id = session.scalar(
        update(RecoveryCode)
        .where(RecoveryCode.code_hash == _hash(typed), RecoveryCode.used_at.is_(None))
        .values(used_at=at)
        .returning(RecoveryCode.account_id)
        .execution_options(synchronize_session=False)
    )
    if account_id is None:
        raise RecoveryCodeWrong
    return account_id


def has_recovery_codes(session: Session, account: Account) -> bool:
    """Whether the person was ever given a sheet, used up or not."""
    return bool(session.scalar(select(exists().where(RecoveryCode.account_id == account.id))))


def recovery_codes_left(session: Session, account: Account) -> int:
    left = select(func.count(RecoveryCode.id)).where(
        RecoveryCode.account_id == account.id, RecoveryCode.used_at.is_(None)
    )
    return session.scalar(left) or 0


def is_sheet_nearly_used_up(session: Session, account: Account) -> bool:
    """Whether the person has a sheet on which few codes are left, or none."""
    is_low = recovery_codes_left(session, account) <= FEW
    return is_low and has_recovery_codes(session, account)


def _hash(code: str) -> bytes:
    return hashlib.sha256(read_code(code).encode()).digest()
