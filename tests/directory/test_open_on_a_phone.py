"""A phone works out by itself what is open: as a person would who watched the clock there."""

import json
import subprocess
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from pocketplan.directory.hours import Span
from tests.sync.browser_phone import SCRIPTS, node

OPEN = SCRIPTS / "plan" / "open.js"
ZONES = ("Europe/London", "Asia/Tokyo", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")
JUMPS = ("2026-03-08", "2026-03-29", "2026-04-05", "2026-10-04", "2026-10-25", "2026-11-01")
WEEK_MINUTES = 8 * 1440
CASES = 60


def a_span(random: Random) -> Span:
    days = tuple(sorted(random.sample(range(1, 8), random.choice([1, 2, 5, 7]))))
    begin = random.choice([0, 60, 90, 120, 150, 540, 1320])
    return Span(days, begin, begin + random.choice([30, 60, 180, 480, 1440 - begin]))


def is_open(spans: list[Span], zone: ZoneInfo, at: datetime) -> bool:
    shown = at.astimezone(zone)
    minute = shown.hour * 60 + shown.minute
    yesterday = (shown.isoweekday() - 2) % 7 + 1
    return any(
        (shown.isoweekday() in span.days and span.begin <= minute < span.end)
        or (yesterday in span.days and span.begin <= minute + 1440 < span.end)
        for span in spans
    )


def watched(spans: list[Span], zone: ZoneInfo, at: datetime) -> list[object]:
    """Look at the clock every half an hour until something changes."""
    now = is_open(spans, zone, at)
    instants = (at + timedelta(minutes=minute) for minute in range(0, WEEK_MINUTES, 30))
    change = next((one for one in instants if is_open(spans, zone, one) is not now), None)
    if change is None and not now:
        return ["unknown", None]
    return ["open" if now else "closed", change and change.timestamp()]


def test_a_phone_says_open_closed_and_until_when_as_somebody_who_watches_the_clock() -> None:
    random = Random(7)
    cases = []
    for _ in range(CASES):
        spans = [a_span(random) for _ in range(random.choice([1, 1, 2]))]
        jump = datetime.fromisoformat(random.choice(JUMPS)).replace(tzinfo=UTC)
        at = jump + timedelta(minutes=30 * random.randrange(-96, 96))
        cases.append((spans, random.choice(ZONES), at))

    asked = [
        {"open": ";".join(span.wire for span in spans), "zone": zone, "at": at.timestamp()}
        for spans, zone, at in cases
    ]
    done = subprocess.run(
        [node(), OPEN], input=json.dumps(asked), capture_output=True, check=True, text=True
    )

    assert json.loads(done.stdout) == [
        watched(spans, ZoneInfo(zone), at) for spans, zone, at in cases
    ]
