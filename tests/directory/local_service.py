"""Services of a practice, as its owner wrote them."""

from datetime import date
from typing import Any

from pocketplan.directory.professional import Professional
from pocketplan.directory.service import Kind, Police, Service


def a_service(**facts: Any) -> Service:
    told = {
        "kind": Kind.CLINICIANS,
        "police": Police.NO,
        "checked_on": date(2026, 3, 1),
        "review_on": date(2026, 9, 1),
        "name": "Night team",
        "area": "",
        "for_whom": "",
        "phone": "01632960123",
        "extension": "42",
        "text": "",
        "keyword": "",
        "chat": "",
        "hours": "24/7",
        "zone": "Europe/London",
        "languages": "",
        "cost": "",
        "source": "its leaflet",
        "checked_by": "Dr. Elm",
    }
    return Service(**told | facts)


def a_professional(name: str = "Morag Ellis") -> Professional:
    return Professional(
        name=name,
        role="Community nurse",
        phone="02079460143",
        region="GB",
        areas=("Camden",),
        coverage="Mon-Fri 08:00-20:00",
        agreed_to="Goes to the door within the hour.",
        agreed_on=date(2026, 3, 1),
        review_on=date(2026, 9, 1),
    )
