"""No therapist walks out of an open emergency that nobody else is in."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.care.emergency.episode import open_episodes
from pocketplan.care.emergency.errors import StillOpen
from pocketplan.people.care_link import CareLink


def check_nobody_is_left_alone(session: Session, client_id: UUID, therapist_id: UUID) -> None:
    """Raises StillOpen where an emergency is open and no colleague has a part in the care."""
    others = select(CareLink.id).where(
        CareLink.client_id == client_id,
        CareLink.therapist_id != therapist_id,
        CareLink.ended_at.is_(None),
    )
    if open_episodes(session, [client_id]) and session.scalar(others.limit(1)) is None:
        raise StillOpen
