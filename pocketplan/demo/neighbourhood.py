"""Who is near by: the demo practice's services, and where its clients live. All made up."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from pocketplan.care.area.client_area import note_area
from pocketplan.directory.keeping import retire
from pocketplan.directory.professional import Professional, keep_professional
from pocketplan.directory.service import Kind, Police, Service, keep_service
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice

AREAS = {"Noor": "Camden", "Idris": "Bristol", "Wren": "Camden", "Marisol": "Jackson Heights"}
HOLDS = timedelta(days=180)


def settle(
    session: Session, practice: Practice, owner: Account, colleague: Account, *, at: datetime
) -> None:
    """Add the practice's services: one of them due for checking, one taken off."""
    fresh, old = at - timedelta(days=20), at - HOLDS + timedelta(days=3)
    _keep(session, practice, owner, _TEAM, at=fresh)
    _keep(session, practice, owner, _ROOM, at=fresh)
    _keep(session, practice, colleague, _HOUSE, at=old)
    _keep(session, practice, colleague, _BRISTOL, at=fresh)
    gone = _keep(session, practice, owner, _GONE, at=old)
    keep_professional(session, owner, uuid4(), _nurse(fresh), at=fresh)
    retire(session, owner, gone, "It closed in spring. The night team took it over.", at=fresh)


def live_somewhere(session: Session, client: Account, therapist: Account, *, at: datetime) -> None:
    area = AREAS.get(client.name)
    if area:
        note_area(session, client, area, by=therapist, at=at)


def _keep(
    session: Session,
    practice: Practice,
    keeper: Account,
    told: dict[str, Any],
    *,
    at: datetime,
) -> UUID:
    days = {"checked_on": at.date(), "review_on": (at + HOLDS).date()}
    service = Service(**_USUAL | told | days, checked_by=keeper.name)
    return keep_service(
        session,
        practice,
        uuid4(),
        service,
        region="GB",
        corrects="",
        at=at,
        keeper_id=keeper.id,
    ).id


def _nurse(asked_at: datetime) -> Professional:
    return Professional(
        name="Morag Ellis",
        role="Community nurse",
        phone="02079460143",
        region="GB",
        areas=("Camden", "Islington"),
        coverage="Mon-Fri 08:00-20:00",
        agreed_to="Goes to the door within the hour, and stays until somebody comes.",
        agreed_on=asked_at.date(),
        review_on=(asked_at + HOLDS).date(),
    )


_USUAL: dict[str, Any] = {
    "area": "",
    "for_whom": "",
    "text": "",
    "keyword": "",
    "chat": "",
    "hours": "24/7",
    "zone": "Europe/London",
    "languages": "en",
    "cost": "free",
    "police": Police.NOT_KNOWN,
    "source": "made up for this demo",
}
_TEAM: dict[str, Any] = {
    "kind": Kind.CLINICIANS,
    "name": "Camden night team",
    "areas": ("Camden", "Islington"),
    "ages_from": 18,
    "phone": "02079460140",
    "hours": "Mon-Fri 18:00-02:00; Sat-Sun 12:00-02:00",
    "police": Police.NO,
}
_ROOM = {
    "kind": Kind.DIRECT_DIAL,
    "name": "Camden control room",
    "areas": ("Camden",),
    "ages_from": 0,
    "phone": "02079460141",
    "police": Police.YES,
}
_HOUSE = {
    "kind": Kind.CENTRE,
    "name": "The Lantern, an open house",
    "area": "Near the canal, with a bell at the door",
    "areas": ("Camden",),
    "ages_from": 16,
    "phone": "02079460142",
    "hours": "daily 16:00-23:00",
    "police": Police.NO,
}
_BRISTOL = {
    "kind": Kind.CLINICIANS,
    "name": "Harbour team",
    "areas": ("Bristol",),
    "ages_from": 18,
    "ages_to": 65,
    "phone": "01174960140",
    "police": Police.SOMETIMES,
}
_GONE = {
    "kind": Kind.LINE,
    "name": "Listening ear",
    "areas": ("Camden",),
    "phone": "02079460149",
}
