"""A service as the owner of a practice fills it in."""

SERVICE = {
    "region": "GB",
    "kind": "clinicians",
    "name": "Riverside night team",
    "area": "Riverside and Hill",
    "areas": "Riverside, Hill",
    "for_whom": "adults",
    "ages_from": "18",
    "ages_to": "",
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
    "keeper": "",
    "source": "its leaflet",
    "checked_on": "2026-03-01",
    "checked_by": "Dr. Elm",
    "review_on": "2026-09-01",
}

PROFESSIONAL = {
    "name": "Morag Ellis",
    "role": "Community nurse",
    "phone": "020 7946 0143",
    "region": "GB",
    "areas": "Riverside, Hill",
    "coverage": "Mon-Fri 08:00-20:00",
    "agreed_to": "Goes to the door within the hour.",
    "agreed_on": "2026-03-01",
    "review_on": "2026-09-01",
}
