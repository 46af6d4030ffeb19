"""The area a client lives in, by the name that the practice's directory calls it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.care.record_row import RecordRow
from pocketplan.people.account import Account
from pocketplan.sealing.body import SealedBody
from pocketplan.sealing.errors import Unreadable


@dataclass(frozen=True, slots=True)
class Area:
    """
    name  as in `Service.areas`, or "" where it is not known. The country is the one that the
          client picked, `Account.region`.
    """

    name: str


class ClientArea(RecordRow):
    """The newest counts; those from before stay, as the record does."""

    __tablename__ = "client_areas"

    area = SealedBody(Area)


def area_of(session: Session, client: Account) -> str:
    """Return the name of the client's area, or "" where nobody wrote one, or it does not open."""
    newest = select(ClientArea).where(ClientArea.client_id == client.id)
    found = session.scalar(newest.order_by(ClientArea.made_at.desc(), ClientArea.id).limit(1))
    try:
        return found.area.name if found else ""
    except Unreadable:
        return ""


def note_area(session: Session, client: Account, name: str, *, by: Account, at: datetime) -> None:
    """Write down where the client lives. Saying what stands there already changes nothing."""
    if name == area_of(session, client):
        return
    row = ClientArea(client_id=client.id, by_id=by.id, made_at=at)
    session.add(row)
    row.area = Area(name)
    session.flush()
