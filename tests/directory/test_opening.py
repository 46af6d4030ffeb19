"""Whether somebody answers now, worked out by the server as phones do it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pocketplan.directory.lines import lines_for
from pocketplan.directory.opening import is_open

MONDAY_NIGHT = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
LINE = lines_for("GB")[0]


@pytest.mark.parametrize(
    ("hours", "zone", "answer"),
    [
        ("24/7", "", True),
        ("Mon-Fri 18:00-02:00", "Europe/London", True),
        ("Tue 00:00-01:00", "Europe/London", False),
        ("Tue 00:00-01:00", "Europe/Madrid", True),  # half past midnight there
        ("Mon 22:00-23:30", "Europe/London", False),  # closes at that minute
        ("Sun 23:00-24:00", "Europe/London", False),
        ("some evenings", "Europe/London", None),
        ("Mon-Fri 18:00-02:00", "", None),
    ],
)
def test_a_line_is_open_by_the_clock_on_its_own_wall(
    hours: str, zone: str, answer: bool | None
) -> None:
    assert is_open(replace(LINE, hours=hours, zone=zone), at=MONDAY_NIGHT) is answer


def test_a_night_that_began_on_sunday_is_still_open_on_monday() -> None:
    line = replace(LINE, hours="Sun 22:00-03:00", zone="Europe/London")

    assert is_open(line, at=datetime(2026, 3, 2, 2, 59, tzinfo=UTC)) is True
    assert is_open(line, at=datetime(2026, 3, 2, 3, 0, tzinfo=UTC)) is False
