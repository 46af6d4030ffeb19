"""A service near by, as a practice keeps it."""

from datetime import date

from pocketplan.directory.service import Kind, Police, Service


def night_team(name: str = "Riverside night team") -> Service:
    return Service(
        kind=Kind.CLINICIANS,
        name=name,
        area="Riverside and Hill",
        for_whom="18 and over",
        phone="01632960123",
        extension="",
        text="",
        keyword="",
        chat="",
        hours="Mon-Fri 18:00-02:00",
        zone="Europe/London",
        languages="en",
        cost="",
        police=Police.NOT_KNOWN,
        source="its leaflet",
        checked_on=date(2026, 3, 1),
        checked_by="Dr. Lee",
        review_on=date(2026, 9, 1),
    )
