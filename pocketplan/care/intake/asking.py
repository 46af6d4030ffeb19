"""A therapist asks a client to answer the questions, once, without pressing."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from pocketplan.care.record_row import RecordRow
from pocketplan.people.account import Account
from pocketplan.reminders.room import one_at_a_time
from pocketplan.sealing.body import SealedBody


@dataclass(frozen=True, slots=True)
class Nothing:
    """There is nothing to say beside that it was asked."""


class Asked(RecordRow):
    """closed_at  when the client sent something, or said that it is not the time"""

    __tablename__ = "intake_asked"

    closed_at: Mapped[datetime | None]

    words = SealedBody(Nothing)


def open_asking(session: Session, client: Account) -> Asked | None:
    """Return the question that waits, if one does. Nothing is pushed for it."""
    waits = select(Asked).where(Asked.client_id == client.id, Asked.closed_at.is_(None))
    return session.scalars(waits.order_by(Asked.made_at).limit(1)).first()


def ask(session: Session, *, client: Account, by: Account, at: datetime) -> None:
    """Ask. While one question waits, another adds nothing."""
    one_at_a_time(session, client)
    if open_asking(session, client) is None:
        asked = Asked(client_id=client.id, by_id=by.id, made_at=at)
        session.add(asked)
        asked.words = Nothing()


def close_asking(session: Session, client: Account, *, at: datetime) -> None:
    asked = open_asking(session, client)
    if asked is not None:
        asked.closed_at = at
