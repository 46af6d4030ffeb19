"""Who has a plan open, and what they may know of it now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.clock import Clock
from pocketplan.live.writers import Writer, Writers
from pocketplan.people.account import Account
from pocketplan.people.device import Device
from pocketplan.plans.access import plan_open_to
from pocketplan.plans.errors import PlanNotFound
from pocketplan.plans.plan import Plan
from pocketplan.sealing.errors import Unreadable
from pocketplan.stores import Stores


@dataclass(frozen=True, slots=True)
class Writing:
    """Somebody else who writes."""

    person_id: UUID
    name: str
    entry_id: UUID

    @property
    def wire(self) -> dict[str, str]:
        return {"person": str(self.person_id), "name": self.name, "entry": str(self.entry_id)}


@dataclass(frozen=True, slots=True)
class View:
    """
    lasts_s  after so long somebody who writes is gone, unless they say that they are there
    """

    revision: int
    writing: tuple[Writing, ...] = ()
    lasts_s: float | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """A signed-in browser that hears of a plan. It outlives the request that opened it."""

    stores: Stores
    writers: Writers
    clock: Clock
    device_id: UUID
    plan_id: UUID

    def look(self) -> View | None:
        """Return what the reader may know now, None where that is nothing any more.

        Nothing is written: listening is no reading, and is no use of the browser.
        """
        now = self.clock()
        with self.stores.session() as session:
            found = self._access(session, at=now)
            if found is None:
                return None
            person, plan = found
            others = {
                writer: until
                for writer, until in self.writers.in_plan(self.plan_id, at=now).items()
                if writer.person_id != person.id
            }
            lasts_s = (min(others.values()) - now).total_seconds() if others else None
            return View(plan.revision, tuple(_named(session, plan, others)), lasts_s)

    def _access(self, session: Session, *, at: datetime) -> tuple[Account, Plan] | None:
        device = session.get(Device, self.device_id)
        person = session.get(Account, device.account_id) if device else None
        if not device or not person or person.closed_at or not device.is_open(person.role, at=at):
            return None
        try:
            return person, plan_open_to(session, person, self.plan_id)
        except PlanNotFound:
            return None


def _named(session: Session, plan: Plan, writers: Iterable[Writer]) -> Iterable[Writing]:
    """Whoever may not open the plan any more, or has no name, is left out."""
    for writer in writers:
        person = session.get(Account, writer.person_id)
        try:
            if person and not person.closed_at and plan_open_to(session, person, plan.id):
                yield Writing(person.id, person.name, writer.entry_id)
        except (PlanNotFound, Unreadable):
            continue
