"""Until when a push service asked to be left alone: known to every dispatcher, and after a restart.

A row for each service that ever asked. It says nothing of anybody's phone.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base
from pocketplan.database.insert import insert_into


class ServiceRest(Base):
    __tablename__ = "push_service_rests"

    service: Mapped[str] = mapped_column(unique=True)
    until: Mapped[datetime]


def let_rest(session: Session, service: str, *, until: datetime) -> None:
    """Leave it alone; a longer rest than this one stays. Call inside `saved`."""
    row = ServiceRest(service=service, until=until)
    asked = insert_into(session, ServiceRest).values(id=row.id, service=service, until=until)
    session.execute(
        asked.on_conflict_do_update(
            index_elements=[ServiceRest.service],
            set_={"until": asked.excluded.until},
            where=ServiceRest.until < asked.excluded.until,
        )
    )


def resting(session: Session, *, at: datetime) -> dict[str, datetime]:
    """Return who is to be left alone now, and until when."""
    rows = session.execute(
        select(ServiceRest.service, ServiceRest.until).where(ServiceRest.until > at)
    )
    return {row.service: row.until for row in rows}
