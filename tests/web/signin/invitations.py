"""What a therapist's invitation shows, and how it is asked for."""

import re

FORM = {"name": "Noor", "language": "en", "zone": "Europe/London", "region": "GB"}
HERE = {"Referer": "https://plan.example.org/"}


def send(visitor, path, **fields):
    return visitor.send(path, fields, headers=HERE)


def shown(page, slot):
    """Return what stands in a slot of the page."""
    return re.search(rf'data-slot="{slot}">([^<]+)<', page.text).group(1)
