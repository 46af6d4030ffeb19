"""People near by whom the practice trusts, and who agreed to step in: not clients, and no line."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base
from pocketplan.directory.errors import ProfessionalNotFound
from pocketplan.people.account import Account
from pocketplan.people.errors import NotForYou
from pocketplan.sealing.body import SealedBody
from pocketplan.sealing.opened import opened
from pocketplan.sealing.place import Sort


@dataclass(frozen=True, slots=True, kw_only=True)
class Professional:
    """
    role       what they are: a family doctor, a nurse who visits
    phone      as it is dialled
    areas      where they come to, by the names of `Service.areas`; none for the whole region
    coverage   on which days and at which hours, in words
    agreed_to  what they agreed to do, in words; agreed_on when they said so
    review_on  from which day they are to be asked again
    checked_on, checked_by  when they said last that it still holds, and who asked: None and ""
                            where nobody asked since they agreed
    """

    name: str
    role: str
    phone: str
    region: str
    areas: tuple[str, ...]
    coverage: str
    agreed_to: str
    agreed_on: date
    review_on: date
    checked_on: date | None = None
    checked_by: str = ""

    @property
    def held_since(self) -> date:
        return self.checked_on or self.agreed_on


class KnownProfessional(Base):
    """keeper_id is the therapist who asked them, and asks them again; None for the owner."""

    __tablename__ = "professionals"

    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practices.id"), index=True)
    keeper_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    changed_at: Mapped[datetime]
    sealed_facts: Mapped[bytes]

    facts = SealedBody(Professional, "sealed_facts", owner="practice_id", sort=Sort.PLAN)

    def is_kept_by(self, person: Account) -> bool:
        return person.is_owner or self.keeper_id == person.id


def professionals_of(session: Session, practice_id: UUID) -> list[KnownProfessional]:
    """Return whom the practice knows, by name. Those that do not open stand first."""
    here = select(KnownProfessional).where(KnownProfessional.practice_id == practice_id)
    found = session.scalars(here)
    return sorted(found, key=lambda one: (_name(one).casefold(), one.id))


def professional_kept_by(session: Session, person: Account, id: UUID) -> KnownProfessional:
    """Raises ProfessionalNotFound for another practice's, NotForYou for a colleague's."""
    found = session.get(KnownProfessional, id)
    if found is None or found.practice_id != person.practice_id:
        raise ProfessionalNotFound
    if not found.is_kept_by(person):
        raise NotForYou
    return found


def keep_professional(
    session: Session, person: Account, id: UUID, facts: Professional, *, at: datetime
) -> KnownProfessional:
    """Add them, or write them anew. Raises as `professional_kept_by`."""
    if session.get(KnownProfessional, id) is None:
        found = KnownProfessional(id=id, practice_id=person.practice_id, keeper_id=person.id)
        session.add(found)
    else:
        found = professional_kept_by(session, person, id)
    found.changed_at = at
    found.facts = facts
    return found


def forget_professional(session: Session, person: Account, id: UUID) -> None:
    """Nothing is kept of somebody who agrees no more: what they agreed to was all there is.

    Raises as `professional_kept_by`.
    """
    session.delete(professional_kept_by(session, person, id))


def _name(one: KnownProfessional) -> str:
    facts: Professional | None = opened(one, "facts")
    return facts.name if facts else ""
