"""A random question that one browser may answer once, for one purpose, within minutes."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base
from pocketplan.people.errors import ChallengeOver

BYTES = 32
LIFE = timedelta(minutes=5)


class Challenge(Base):
    """
    bound_to  the browser it was given to: a device's id, or a sign-in page's own nonce
    purpose   "register", "sign-in", or what a step-up is for
    """

    __tablename__ = "challenges"

    value: Mapped[bytes] = mapped_column(unique=True)
    bound_to: Mapped[str]
    purpose: Mapped[str]
    expires_at: Mapped[datetime] = mapped_column(index=True)


def ask(
    session: Session, *, bound_to: str, purpose: str, at: datetime, life: timedelta = LIFE
) -> bytes:
    """Return a fresh challenge. Those that nobody answered in time are thrown away."""
    session.execute(delete(Challenge).where(Challenge.expires_at <= at))
    value = secrets.token_bytes(BYTES)
    session.add(Challenge(value=value, bound_to=bound_to, purpose=purpose, expires_at=at + life))
    session.flush()
    return value


def spend(session: Session, value: bytes, *, bound_to: str, purpose: str, at: datetime) -> None:
    """Use the challenge up. Commit before checking the answer: a wrong answer spends it too.

    Raises ChallengeOver if it was spent, has expired, or was asked of another browser or
    for another purpose.
    """
    spent = session.scalar(
        delete(Challenge)
        .where(
            Challenge.value == value,
            Challenge.bound_to == bound_to,
            Challenge.purpose == purpose,
            Challenge.expires_at > at,
        )
        .returning(Challenge.id)
        .execution_options(synchronize_session=False)
    )
    if spent is None:
        raise ChallengeOver


def withdraw(session: Session, *, bound_to: str, purpose: str) -> None:
    """Forget what this browser was asked for this purpose: no answer to it counts any more."""
    session.execute(
        delete(Challenge)
        .where(Challenge.bound_to == bound_to, Challenge.purpose == purpose)
        .execution_options(synchronize_session=False)
    )
