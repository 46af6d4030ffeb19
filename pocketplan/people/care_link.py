"""Consent: this therapist may see this client's plan."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base


class CareLink(Base):
    """Exists once per pair; `ended_at` is set when either side ends it."""

    __tablename__ = "care_links"
    __table_args__ = (UniqueConstraint("client_id", "therapist_id"),)

    client_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    therapist_id: Mapped[UUID] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    agreed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    @property
    def is_active(self) -> bool:
        return self.ended_at is None

    def end(self, *, at: datetime) -> None:
        """Withdraw consent. Ending an ended link changes nothing."""
        if self.is_active:
            self.ended_at = at


def agree(session: Session, *, client_id: UUID, therapist_id: UUID, at: datetime) -> CareLink:
    """Record the client's consent; a link that had ended begins anew."""
    link = session.scalar(
        select(CareLink).where(
            CareLink.client_id == client_id, CareLink.therapist_id == therapist_id
        )
    )
    if link is None:
        link = CareLink(client_id=client_id, therapist_id=therapist_id, agreed_at=at)
        session.add(link)
    elif not link.is_active:
        link.agreed_at, link.ended_at = at, None
    session.flush()
    return link


def active_link(session: Session, *, client_id: UUID, therapist_id: UUID) -> CareLink | None:
    """Return the link under which the therapist may see the client's plan now."""
    return session.scalar(
        select(CareLink).where(
            CareLink.client_id == client_id,
            CareLink.therapist_id == therapist_id,
            CareLink.ended_at.is_(None),
        )
    )
