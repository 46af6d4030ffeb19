"""A service as the owner of a practice fills it in."""

SERVICE = {
    "region": "GB",
    "kind": "clinicians",
    "name": "Riverside night team",
    "area": "Riverside and Hill",
    "for_whom": "18 and over",
    "phone": "01632 960 123",
    "extension": "42",
    "text": "07700 900 123",
    "keyword": "NIGHT",
    "chat": "",
    "hours": "Mon-Fri 18:00-02:00",
    "zone": "Europe/London",
    "languages": "en, pl",
    "cost": "free",
    "police": "no",
    "owner": "Dr. Elm",
    "source": "its leaflet",
    "checked_on": "2026-03-01",
    "checked_by": "Dr. Elm",
    "review_on": "2026-09-01",
}
