"""Who is near a client who may be far away: their own area first, then their region, then the rest.

A therapist who dials the emergency number reaches the services of the therapist's own town, so
the numbers that reach the client's come before all others.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from pocketplan.care.area.client_area import area_of
from pocketplan.directory.area import is_among
from pocketplan.directory.line import Line
from pocketplan.directory.lines import lines_for
from pocketplan.directory.opening import is_open
from pocketplan.directory.professional import (
    KnownProfessional,
    Professional,
    professionals_of,
)
from pocketplan.directory.service import Kind, Police, PracticeLine, lines_that_open
from pocketplan.people.account import Account
from pocketplan.sealing.opened import those_that_open


class Nearness(IntEnum):
    """The lowest stands first."""

    AREA = 0  # it names the client's own area
    REGION = 1  # it is there for the client's whole region, as far as the directory says
    ELSEWHERE = 2  # it names other areas, or is in another region


@dataclass(frozen=True, slots=True, kw_only=True)
class NearBy:
    """
    line       how to reach it, whom it is for, when it was checked
    kind       what it is; None for a line of the list that comes along
    nearness   to the client
    areas      the names of areas that it is there for
    is_open    now, by its own clock; None where that is not known
    police     whether they come along
    is_stale   it was checked too long ago to lean on
    own        the practice's row; None for a line of the list that comes along
    """

    line: Line
    kind: Kind | None
    nearness: Nearness
    areas: tuple[str, ...]
    is_open: bool | None
    police: Police
    is_stale: bool
    own: PracticeLine | None

    @property
    def is_direct_dial(self) -> bool:
        return self.kind is Kind.DIRECT_DIAL


def services_for(
    session: Session, client: Account, *, at: datetime, region: str = "", area: str | None = None
) -> list[NearBy]:
    """Return whom to call for this client, the nearest first; of those the direct-dial numbers
    first, then who is open, then those whose hours nobody knows. What is stale comes after the
    others that are as near, and is never left out. The emergency number is not among them, nor is
    a line that does not open: it must not take the others along.

    region, area  where the client is today, if elsewhere than at home
    """
    region = region or client.region
    area = area_of(session, client) if area is None else area
    today = at.astimezone(ZoneInfo(client.zone)).date()
    own = lines_that_open(session, client.practice_id)
    corrected = {one.corrects for one in own if one.corrects}
    found = [_own(one, region, area, at, today) for one in own]
    listed = [line for line in lines_for(region) if line.key not in corrected]
    return sorted([*found, *(_listed(line, at, today) for line in listed)], key=_order)


@dataclass(frozen=True, slots=True)
class CanStepIn:
    """is_stale is whether they are to be asked again first"""

    row: KnownProfessional
    facts: Professional
    nearness: Nearness
    is_stale: bool


def professionals_for(
    session: Session, client: Account, *, at: datetime, region: str = "", area: str | None = None
) -> list[CanStepIn]:
    """Return whom the practice knows and who agreed to step in, the nearest to the client first.

    Arguments as for `services_for`.
    """
    there = (region or client.region, area_of(session, client) if area is None else area)
    today = at.astimezone(ZoneInfo(client.zone)).date()
    found = []
    for row in those_that_open(professionals_of(session, client.practice_id), "facts"):
        facts = row.facts
        nearness = nearness_of(facts.region, facts.areas, to=there)
        found.append(CanStepIn(row, facts, nearness, facts.review_on <= today))
    return sorted(found, key=lambda one: (one.nearness, one.is_stale, one.facts.name))


def nearness_of(region: str, areas: tuple[str, ...], *, to: tuple[str, str]) -> Nearness:
    """Return how near something is that is in `region` and there for `areas`.

    to  the client's region and area
    """
    if region != to[0]:
        return Nearness.ELSEWHERE
    if is_among(to[1], areas):
        return Nearness.AREA
    return Nearness.ELSEWHERE if areas and to[1] else Nearness.REGION


def _own(row: PracticeLine, region: str, area: str, at: datetime, today: date) -> NearBy:
    service, line = row.service, row.line
    return NearBy(
        line=line,
        kind=service.kind,
        nearness=nearness_of(row.region, service.areas, to=(region, area)),
        areas=service.areas,
        is_open=is_open(line, at=at),
        police=service.police,
        is_stale=service.review_on <= today,
        own=row,
    )


def _listed(line: Line, at: datetime, today: date) -> NearBy:
    return NearBy(
        line=line,
        kind=None,
        nearness=Nearness.REGION,
        areas=(),
        is_open=is_open(line, at=at),
        police=Police.NOT_KNOWN,
        is_stale=line.expires_on <= today or line.is_doubtful,
        own=None,
    )


def _order(one: NearBy) -> tuple[int, bool, bool, bool, int, str]:
    """A line without a number is a web page, which answers nobody who calls."""
    openness = {True: 0, None: 1, False: 2}[one.is_open]
    is_listed = one.own is None
    last = one.is_stale or one.line.is_a_web_page
    return one.nearness, last, not one.is_direct_dial, is_listed, openness, one.line.name
