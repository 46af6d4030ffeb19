"""Several sources of deliveries, as one for the dispatcher."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.push.dispatcher import Source


class Together:
    """Each subject id is known to one of them at most."""

    def __init__(self, *sources: Source) -> None:
        self._sources = sources

    def is_any_due(self, session: Session, *, at: datetime) -> bool:
        return any(source.is_any_due(session, at=at) for source in self._sources)

    def queue_due(self, session: Session, *, at: datetime) -> int:
        return sum(source.queue_due(session, at=at) for source in self._sources)

    def still_wanted(self, session: Session, subject_ids: list[UUID], *, at: datetime) -> set[UUID]:
        wanted: set[UUID] = set()
        for source in self._sources:
            wanted |= source.still_wanted(session, subject_ids, at=at)
        return wanted
