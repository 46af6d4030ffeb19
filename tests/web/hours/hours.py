"""A therapist's week as its form sends it."""

from typing import Any

WEEK: dict[str, Any] = {
    "one-days": ["1", "2", "3", "4", "5"],
    "one-begin": "09:00",
    "one-end": "17:00",
    "zone": "Europe/London",
    "reads": "at-work",
}
