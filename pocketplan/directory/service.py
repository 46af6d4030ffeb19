"""What a practice adds to the lines that come along: services near by, and lines put right."""

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base
from pocketplan.directory.errors import ServiceNotFound
from pocketplan.directory.line import Confidence, Line
from pocketplan.directory.lines import emergency_of, lines_for
from pocketplan.directory.region import EVERYWHERE, REGIONS
from pocketplan.people.practice import Practice
from pocketplan.sealing.column import SealedText


class Kind(StrEnum):
    CLINICIANS = "clinicians"  # who come to a person in need
    EMERGENCY_DEPARTMENT = "emergency-department"
    LINE = "line"
    CENTRE = "centre"  # where one can go or stay
    OTHER = "other"


class Police(StrEnum):
    """Whether police come along. Somebody may not call because of it."""

    YES = "yes"
    NO = "no"
    SOMETIMES = "sometimes"
    NOT_KNOWN = "not-known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """
    hours       in words, as `directory.hours` reads them or not; never empty
    zone        IANA name of the zone whose clock they go by
    phone       as it is dialled, without spaces; extension is dialled after a pause
    owner       who in the practice looks after this row
    review_on   the first day on which it is too old to lean on
    """

    kind: Kind
    name: str
    area: str
    for_whom: str
    phone: str
    extension: str
    text: str
    keyword: str
    chat: str
    hours: str
    zone: str
    languages: str
    cost: str
    police: Police
    owner: str
    source: str
    checked_on: date
    checked_by: str
    review_on: date

    def as_line(self, region: str) -> Line:
        return Line(
            region=region,
            kind=self.kind.value,
            name=self.name,
            note=self.area,
            phone=self.phone,
            extension=self.extension,
            text=self.text,
            keyword=self.keyword,
            chat=self.chat,
            hours=self.hours,
            zone=self.zone,
            languages=tuple(filter(None, self.languages.replace(",", " ").split())),
            site="",
            source=self.source,
            confidence=Confidence.HIGH,
            checked_on=self.checked_on,
            expires_on=self.review_on,
            for_whom=self.for_whom,
            cost=self.cost,
            checked_by=self.checked_by,
            police=self.police.value,
        )


class PracticeLine(Base):
    """
    region        in which its clients see it
    corrects      `Line.key` of the line that comes along and that it stands in for, or ""
    sealed_facts  a Service as JSON, with dates as ISO 8601
    """

    __tablename__ = "practice_lines"

    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practices.id"), index=True)
    region: Mapped[str]
    corrects: Mapped[str]
    changed_at: Mapped[datetime]
    sealed_facts: Mapped[bytes]

    _facts = SealedText("sealed_facts", owner="practice_id")

    @property
    def service(self) -> Service:
        """Raises Unreadable."""
        told = json.loads(self._facts)
        dates = {name: date.fromisoformat(told[name]) for name in ("checked_on", "review_on")}
        kinds = {"kind": Kind(told["kind"]), "police": Police(told["police"])}
        known = {one.name: told.get(one.name, "") for one in fields(Service)}
        return Service(**known | dates | kinds)

    @service.setter
    def service(self, service: Service) -> None:
        self._facts = json.dumps(asdict(service), default=str)

    @property
    def line(self) -> Line:
        """Raises Unreadable."""
        known_as = self.corrects or str(self.id)
        return replace(self.service.as_line(self.region), known_as=known_as)


def practice_lines(session: Session, practice_id: UUID) -> list[PracticeLine]:
    """Return what this practice added, in the order it was added."""
    rows = select(PracticeLine).where(PracticeLine.practice_id == practice_id)
    found = session.scalars(rows)
    return sorted(found, key=lambda one: (one.changed_at, one.id))


def practice_line(session: Session, practice_id: UUID, line_id: UUID) -> PracticeLine:
    """Raises ServiceNotFound for any but this practice's own."""
    found = session.get(PracticeLine, line_id)
    if found is None or found.practice_id != practice_id:
        raise ServiceNotFound
    return found


def keep_service(
    session: Session,
    practice: Practice,
    line_id: UUID,
    service: Service,
    *,
    region: str,
    corrects: str,
    at: datetime,
) -> None:
    """Add it, or write it anew. Every kept plan of the practice is drawn again."""
    found = session.get(PracticeLine, line_id)
    if found is not None and found.practice_id != practice.id:
        raise ServiceNotFound
    if found is None:
        found = PracticeLine(id=line_id, practice_id=practice.id, corrects=corrects)
        session.add(found)
    found.region, found.changed_at = region, at
    found.service = service
    practice.lines += 1


def take_out(session: Session, practice: Practice, line_id: UUID) -> None:
    """Take it off the plans. What it corrected stands there again as it came along."""
    session.delete(practice_line(session, practice.id, line_id))
    practice.lines += 1


def lines_of(session: Session, practice_id: UUID, region: str) -> tuple[Line, ...]:
    """Return what a client of the practice sees in a region: what is near by, then the list.

    A line that the practice has put right stands where the one it corrects stood.
    """
    own = [one for one in practice_lines(session, practice_id) if one.region == region]
    corrected = {one.corrects: one.line for one in own if one.corrects}
    listed = lines_for(region)
    there = {line.key for line in listed}
    added = [one.line for one in own if one.corrects not in there]
    return (*added, *(corrected.get(line.key, line) for line in listed))


def every_line_of(session: Session, practice_id: UUID | None) -> dict[str, tuple[Line, ...]]:
    """Return what stands in each region and EVERYWHERE alone, the emergency number first.

    practice_id  whose corrections and services stand there too; None for the list as it came
    """
    own = practice_lines(session, practice_id) if practice_id else []
    corrected = {one.corrects: one.line for one in own}
    found = {}
    for region in (*REGIONS, EVERYWHERE):
        listed = [line for line in lines_for(region) if line.region == region]
        there = {line.key for line in lines_for(region)}
        added = [one for one in own if one.region == region and one.corrects not in there]
        found[region] = (
            emergency_of(region),
            *(one.line for one in added),
            *(corrected.get(line.key, line) for line in listed),
        )
    return found
