"""A client's plan."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base
from pocketplan.people.account import Account


class Plan(Base):
    __tablename__ = "plans"

    owner_id: Mapped[UUID] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), unique=True
    )
    region: Mapped[str]
    language: Mapped[str]
    revision: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime]


def open_plan(session: Session, owner: Account, *, at: datetime) -> Plan:
    """Give a client an empty plan."""
    plan = Plan(owner_id=owner.id, region=owner.region, language=owner.language, made_at=at)
    session.add(plan)
    session.flush()
    return plan
