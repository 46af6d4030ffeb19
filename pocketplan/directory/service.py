"""What a practice adds to the lines that come along: services near by, and lines put right."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base
from pocketplan.directory.errors import ServiceNotFound
from pocketplan.directory.line import Confidence, Line
from pocketplan.people.practice import Practice
from pocketplan.sealing.body import SealedBody
from pocketplan.sealing.column import SealedText
from pocketplan.sealing.opened import those_that_open
from pocketplan.sealing.place import Sort


class Kind(StrEnum):
    CLINICIANS = "clinicians"  # who come to a person in need
    EMERGENCY_DEPARTMENT = "emergency-department"
    LINE = "line"
    CENTRE = "centre"  # where one can go or stay
    DIRECT_DIAL = "direct-dial"  # the emergency services of an area, for who calls from elsewhere
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
    area        in words, for whoever reads it
    areas       the names of areas that it is there for; none where it is for the whole region
    ages_from   in years; None where nothing is said of ages, 0 with no ages_to for all of them
    hours       in words, as `directory.hours` reads them or not; never empty
    zone        IANA name of the zone whose clock they go by
    phone       as it is dialled, without spaces; extension is dialled after a pause
    review_on   the first day on which it is too old to lean on
    """

    kind: Kind
    name: str
    area: str
    for_whom: str
    phone: str
    text: str
    keyword: str
    chat: str
    hours: str
    zone: str
    languages: str
    cost: str
    police: Police
    source: str
    checked_on: date
    checked_by: str
    review_on: date
    extension: str = ""
    areas: tuple[str, ...] = ()
    ages_from: int | None = None
    ages_to: int | None = None

    @property
    def is_for_clients(self) -> bool:
        """A control room's own number is for who calls about somebody elsewhere. Whoever is
        there dials the emergency number, which every plan shows."""
        return self.kind is not Kind.DIRECT_DIAL

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
            ages=(self.ages_from, self.ages_to),
        )


class PracticeLine(Base):
    """
    region        in which its clients see it
    corrects      `Line.key` of the line that comes along and that it stands in for, or ""
    keeper_id     which therapist looks after it; None for the practice's owner
    sealed_facts  a Service
    retired_at    since when it stands on no plan; it is kept, with the reason
    """

    __tablename__ = "practice_lines"

    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practices.id"), index=True)
    region: Mapped[str]
    corrects: Mapped[str]
    keeper_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    changed_at: Mapped[datetime]
    sealed_facts: Mapped[bytes]
    retired_at: Mapped[datetime | None]
    sealed_why_retired: Mapped[bytes | None]

    service = SealedBody(Service, "sealed_facts", owner="practice_id", sort=Sort.PLAN)
    _why_retired = SealedText("sealed_why_retired", owner="practice_id")

    @property
    def why_retired(self) -> str:
        """In words, or "". Raises Unreadable."""
        return self._why_retired if self.sealed_why_retired else ""

    @why_retired.setter
    def why_retired(self, words: str) -> None:
        self._why_retired = words

    @property
    def is_for_clients(self) -> bool:
        return self.service.is_for_clients

    @property
    def line(self) -> Line:
        """Raises Unreadable."""
        known_as = self.corrects or str(self.id)
        return replace(self.service.as_line(self.region), known_as=known_as)


def practice_lines(session: Session, practice_id: UUID) -> list[PracticeLine]:
    """Return what this practice added and did not retire, in the order it was written."""
    return [one for one in _all_lines(session, practice_id) if one.retired_at is None]


def lines_that_open(session: Session, practice_id: UUID) -> list[PracticeLine]:
    """Return those of `practice_lines` whose words open: one that does not takes no other number
    off a plan."""
    return those_that_open(practice_lines(session, practice_id), "service")


def retired_lines(session: Session, practice_id: UUID) -> list[PracticeLine]:
    """Return what stands on no plan any more, the latest first."""
    retired = [one for one in _all_lines(session, practice_id) if one.retired_at]
    return sorted(retired, key=lambda one: (one.retired_at, one.id), reverse=True)


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
    keeper_id: UUID | None = None,
) -> PracticeLine:
    """Add it, or write it anew. Every kept plan of the practice is drawn again."""
    found = session.get(PracticeLine, line_id)
    if found is not None and found.practice_id != practice.id:
        raise ServiceNotFound
    if found is None:
        found = PracticeLine(id=line_id, practice_id=practice.id, corrects=corrects)
        session.add(found)
    found.region, found.changed_at, found.keeper_id = region, at, keeper_id
    found.service = service
    practice.lines += 1
    return found


def _all_lines(session: Session, practice_id: UUID) -> list[PracticeLine]:
    found = session.scalars(select(PracticeLine).where(PracticeLine.practice_id == practice_id))
    return sorted(found, key=lambda one: (one.changed_at, one.id))
