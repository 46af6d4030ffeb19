"""Who reads what a client writes, who stands in, and when: every page says it from here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Flask
from flask_babel import gettext as _

from pocketplan.care.hours.reach import Reach, StandIn, hours_said_by, reach_of
from pocketplan.care.hours.week import Away, away_from
from pocketplan.care.hours.working_hours import AHEAD
from pocketplan.people.account import Account
from pocketplan.web.hours.week_wording import hours_said, reach_said
from pocketplan.web.request import current
from pocketplan.web.words.called import called
from pocketplan.web.words.dates import written_out

SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class ShownReach:
    """
    said        who reads what this client writes, and when, in sentences
    urgent_for  what the therapist's urgent line is for, or ""
    """

    said: tuple[str, ...]
    urgent_for: str


def register_reach(app: Flask) -> None:
    app.add_template_global(shown_reaches, "reaches")
    app.add_template_filter(hours_said)


def shown_reaches(is_kept: bool = False, host: Account | None = None) -> list[ShownReach]:
    """Return who reads what the client who asks writes; nobody for anyone but a client.

    is_kept  for a page that stays on a phone: everything by its days, as today is not the day
             on which it is read
    host     of whom it is said to somebody who is about to become their client
    """
    session, who, at = current.session(), current.person_or_none(), current.now()
    if host is not None:
        hours = hours_said_by(session, [host]).get(host.id)
        reaches = [Reach(host, hours)] if hours else []
    else:
        reaches = reach_of(session, who, at=at) if who is not None and who.is_client else []
    said = _on_any_day if is_kept else _now
    return [
        ShownReach(tuple(said(one, at)), one.hours.urgent_for if one.hours else "")
        for one in reaches
    ]


def _now(reach: Reach, at: datetime) -> Iterator[str]:
    """Say what holds today first: whoever is away reads nothing, whatever their week is."""
    name, there = called(reach.therapist), reach.stand_in(at)
    away = _away(reach, at, within=SOON)
    gone = [one for one in away if one.first <= _today(reach, at)]
    for one in gone:
        last = written_out(one.last)
        yield _(
            "%(name)s is away until %(last)s, and reads nothing before then.", name=name, last=last
        )
    if there:
        last = written_out(there.cover.last_on)
        colleague = called(there.colleague)
        yield _(
            "%(colleague)s stands in for %(name)s until %(last)s.",
            colleague=colleague,
            name=name,
            last=last,
        )
        yield from _reads(there)
    if reach.hours:
        reads = reach_said(name, reach.hours, reach.zone)
        yield _("After that: %(said)s", said=reads) if there or gone else reads
    yield from map(_days, (one for one in away if one not in gone))
    yield from (_coming(reach, one) for one in reach.stand_ins if one is not there)


def _on_any_day(reach: Reach, at: datetime) -> Iterator[str]:
    if reach.hours:
        yield reach_said(called(reach.therapist), reach.hours, reach.zone)
    yield from map(_days, _away(reach, at))
    for one in reach.stand_ins:
        yield _coming(reach, one)
        for reads in _reads(one):
            yield _("In those days: %(said)s", said=reads)


def _away(reach: Reach, at: datetime, within: timedelta = AHEAD) -> list[Away]:
    if reach.hours is None:
        return []
    return away_from(reach.hours, _today(reach, at), within=within)


def _today(reach: Reach, at: datetime) -> date:
    return at.astimezone(ZoneInfo(reach.zone)).date()


def _reads(one: StandIn) -> Iterator[str]:
    if one.hours:
        yield reach_said(called(one.colleague), one.hours, one.colleague.zone)


def _days(away: Away) -> str:
    first, last = written_out(away.first), written_out(away.last)
    return str(_("Away from %(first)s to %(last)s.", first=first, last=last))


def _coming(reach: Reach, one: StandIn) -> str:
    said = _(
        "%(colleague)s stands in for %(name)s from %(first)s to %(last)s.",
        colleague=called(one.colleague),
        name=called(reach.therapist),
        first=written_out(one.cover.first_on),
        last=written_out(one.cover.last_on),
    )
    return str(said)
