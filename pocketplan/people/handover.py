"""Told to a client whose therapist has left, until the client answers: that care ended, and who
could go on with it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base
from pocketplan.people.account import Account
from pocketplan.people.care_link import agree
from pocketplan.people.cover import make_lasting
from pocketplan.people.errors import PersonNotFound
from pocketplan.reading_record.record import Act, write_down


class Handover(Base):
    """
    from_id      the therapist who left
    to_id        who may look after the plan once the client says yes; None: nobody is proposed
    answered_at  when the client answered, or had read it where nothing is asked
    """

    __tablename__ = "handovers"

    client_id: Mapped[UUID] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    from_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    to_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    at: Mapped[datetime]
    answered_at: Mapped[datetime | None]


def open_handovers(
    session: Session, client: Account
) -> list[tuple[Handover, Account, Account | None]]:
    """Return what the client has not answered yet, oldest first: it, who left, who is proposed.

    Whoever was proposed and has left since is proposed no more.
    """
    asked = select(Handover).where(Handover.client_id == client.id, Handover.answered_at.is_(None))
    found = []
    for handover in session.scalars(asked.order_by(Handover.at, Handover.id)):
        to = session.get(Account, handover.to_id) if handover.to_id else None
        proposed = to if to and to.closed_at is None else None
        found.append((handover, session.get_one(Account, handover.from_id), proposed))
    return found


def answer_handover(
    session: Session, client: Account, handover_id: UUID, *, agrees: bool, at: datetime
) -> None:
    """Take the client's answer; yes is the consent under which care begins. The first counts.

    Raises PersonNotFound for what is another client's, and for a yes to somebody who has left
    meanwhile.
    """
    mine = select(Handover).where(Handover.id == handover_id, Handover.client_id == client.id)
    handover = session.scalar(mine.with_for_update())
    if handover is None:
        raise PersonNotFound
    if handover.answered_at is not None:
        return  # a second tap
    handover.answered_at = at
    if not agrees:
        return
    to = select(Account).where(Account.id == handover.to_id, Account.closed_at.is_(None))
    therapist = session.scalar(to.with_for_update(read=True))  # who leaves now, leaves after this
    if therapist is None:
        raise PersonNotFound
    make_lasting(session, client_id=client.id, therapist_id=therapist.id, at=at)
    agree(session, client_id=client.id, therapist_id=therapist.id, at=at)
    write_down(
        session,
        practice_id=client.practice_id,
        actor_id=therapist.id,
        subject_id=client.id,
        act=Act.CARE_BEGAN,
        at=at,
    )
