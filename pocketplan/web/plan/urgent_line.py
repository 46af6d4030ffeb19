"""A therapist's urgent line: when it is answered, as their hours and their days away say."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from pocketplan.care.hours.reach import Reach
from pocketplan.care.hours.week import Hours, end_of
from pocketplan.directory.hours import read_hours
from pocketplan.people.covering import first_instant
from pocketplan.plans.entry import Entry
from pocketplan.web.hours.week_wording import city_of, week_said
from pocketplan.web.lines.shown_contact import ShownContact
from pocketplan.web.plan.reader import Reader
from pocketplan.web.words.dates import written_out

ROLE = "urgent_line"


def is_urgent_line(entry: Entry) -> bool:
    return entry.value("role") == ROLE and "role" not in entry.open_differences


def with_days_away(shown: ShownContact, entry: Entry, reader: Reader) -> ShownContact:
    """Say when whoever answers it is away; and when they work, where the plan has no hours for it.

    Where it has some, those stand: a practice's line may be answered when one of them is not there.
    """
    if not is_urgent_line(entry):
        return shown
    reach = _answered_by(entry, reader)
    if reach is None or reach.hours is None:
        return replace(shown, away="")
    hours, zone = reach.hours, ZoneInfo(reach.zone)
    week = read_hours(str(entry.value("hours") or "")) or hours.week
    away = " ".join(
        f"{_wire(first_instant(one.first, reach.zone))}/{_wire(end_of(one, week, zone))}"
        for one in hours.away
    )
    said = tuple(_away_said(hours))
    if entry.value("hours") or "hours" in entry.open_differences:
        return replace(shown, away=away, said=(*shown.said, *said))
    words = f"{week_said(hours.week)} ({city_of(reach.zone)})"
    spans = ";".join(span.wire for span in hours.week)
    return replace(shown, open=spans, zone=reach.zone, away=away, said=(*shown.said, words, *said))


def _answered_by(entry: Entry, reader: Reader) -> Reach | None:
    """Return the therapist who wrote it, else the only one there is; nobody where that is open."""
    wrote = [one for one in reader.reaches if one.therapist.id in entry.authors]
    likely = wrote or list(reader.reaches)
    return likely[0] if len(likely) == 1 else None


def _away_said(hours: Hours) -> Iterator[str]:
    for one in hours.away:
        first, last = written_out(one.first), written_out(one.last)
        yield _("Away from %(first)s to %(last)s.", first=first, last=last).rstrip(".")


def _wire(moment: datetime) -> str:
    """Return the instant as "2026-03-09T00:00Z"."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
