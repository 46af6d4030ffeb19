"""What is due for checking, so that a number rings when somebody needs it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.directory.errors import ChangedMeanwhile
from pocketplan.directory.keeping import line_kept_by
from pocketplan.directory.professional import KnownProfessional
from pocketplan.directory.report import LineReport, open_reports_of_practice
from pocketplan.directory.service import PracticeLine, Service, practice_lines
from pocketplan.people.account import Account
from pocketplan.people.caseload import colleagues_of
from pocketplan.people.practice import Practice
from pocketplan.sealing.opened import opened

AHEAD = timedelta(days=14)  # before it sinks to the end of the list
SHORTEST, LONGEST = timedelta(days=30), timedelta(days=366)
TELLING = 7  # digits: a shorter number is a part of others
Order = tuple[bool, bool, date, UUID]
Kept = TypeVar("Kept", PracticeLine, KnownProfessional)


@dataclass(frozen=True, slots=True)
class Due:
    """
    service      None where it does not open
    is_reported  a client said that it did not work; not who, and not when
    holds_until  if it is checked today and nothing has changed
    """

    line: PracticeLine
    service: Service | None
    is_reported: bool = False
    holds_until: date | None = None

    @property
    def order(self) -> Order:
        review_on = self.service.review_on if self.service else None
        return order_of(review_on, self.line.id, is_reported=self.is_reported)


def order_of(review_on: date | None, id: UUID, *, is_reported: bool = False) -> Order:
    """Return what stands first: what cannot be read, what clients reported, what is oldest."""
    return review_on is not None, not is_reported, review_on or date.min, id


def due_for_checking(session: Session, therapist: Account, *, on: date) -> list[Due]:
    """Return what this therapist looks after and should check, in its order. The practice's owner
    looks after what nobody else does."""
    own = looked_after(session, therapist, practice_lines(session, therapist.practice_id))
    return _due(session, therapist, own, on)


def queue_for(session: Session, therapist: Account, *, on: date) -> list[Due]:
    """Return what this therapist may check, in that order: all of it for the practice's owner."""
    if not therapist.is_owner:
        return due_for_checking(session, therapist, on=on)
    return _due(session, therapist, practice_lines(session, therapist.practice_id), on)


def looked_after(session: Session, therapist: Account, rows: Iterable[Kept]) -> list[Kept]:
    here = {one.id for one in colleagues_of(session, therapist)}
    return [
        one
        for one in rows
        if one.keeper_id == therapist.id or (therapist.is_owner and one.keeper_id not in here)
    ]


def note_checked(
    session: Session, person: Account, line_id: UUID, *, seen: datetime, on: date, at: datetime
) -> None:
    """It was checked today, and nothing has changed: it holds for as long as it did before.

    seen  `PracticeLine.changed_at` of what the person had before them

    Twice is once. Raises ChangedMeanwhile where somebody wrote it since, and as `line_kept_by`.
    """
    found = line_kept_by(session, person, line_id)
    if found.changed_at != seen or found.retired_at is not None:
        raise ChangedMeanwhile
    service = found.service
    found.service = replace(
        service, checked_on=on, checked_by=person.name, review_on=holds_until(service, on)
    )
    session.get_one(Practice, person.practice_id).lines += 1
    settle_reports(session, person, found, at=at)


def holds_until(service: Service, on: date) -> date:
    return held_again(service.checked_on, service.review_on, on)


def held_again(checked_on: date, review_on: date, on: date) -> date:
    """Return until when it holds that is checked on a day: for as long as it did before."""
    return on + min(max(review_on - checked_on, SHORTEST), LONGEST)


def settle_reports(session: Session, person: Account, line: PracticeLine, *, at: datetime) -> None:
    """Whoever checked or corrected a line has looked into what clients said of it."""
    for report in open_reports_of_practice(session, person.practice_id):
        if is_about(report, line.service):
            report.looked_at, report.looked_by_id = at, person.id


def is_about(report: LineReport, service: Service) -> bool:
    """Whether a report names the line, by its name or by a number long enough to be its own."""
    said: str | None = opened(report, "line")
    if said is None:
        return False
    digits = "".join(filter(str.isdigit, said))
    numbers = (service.phone.lstrip("+"), service.text.lstrip("+"))
    by_number = any(len(one) >= TELLING and one in digits for one in numbers)
    return by_number or service.name.casefold() in said.casefold()


def _due(
    session: Session, therapist: Account, lines: Iterable[PracticeLine], on: date
) -> list[Due]:
    reports = open_reports_of_practice(session, therapist.practice_id)
    found = []
    for line in lines:
        service: Service | None = opened(line, "service")
        if service is None:
            found.append(Due(line, None))
            continue
        is_reported = any(is_about(report, service) for report in reports)
        if is_reported or service.review_on - AHEAD <= on:
            found.append(Due(line, service, is_reported, holds_until(service, on)))
    return sorted(found, key=lambda due: due.order)
