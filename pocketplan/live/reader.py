"""Who has a plan open, and what they may know of it now."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from pocketplan.clock import Clock
from pocketplan.database.one_look import OneLook
from pocketplan.live.writers import Writer, Writers
from pocketplan.people.account import Account
from pocketplan.people.cover import has_run_out
from pocketplan.people.device import Device, is_open
from pocketplan.people.practice import Practice
from pocketplan.plans.access import is_open_to, plan_open_to
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
    lines    moves whenever the practice changes the lines that its plans show
    lasts_s  after so long somebody who writes is gone, unless they say that they are there
    """

    revision: int
    writing: tuple[Writing, ...] = ()
    lasts_s: float | None = None
    lines: int = 0


STANDING = (
    select(
        Device.revoked_at,
        Device.seen_at,
        Device.signed_in_at,
        Account.id.label("person_id"),
        Account.role,
        Plan.revision,
        Practice.lines,
    )
    .join(Account, Account.id == Device.account_id)
    .join(Practice, Practice.id == Account.practice_id)
    .join(Plan, is_open_to(Account.id))
    .where(
        Device.id == bindparam("device_id"),
        Plan.id == bindparam("plan_id"),
        Account.closed_at.is_(None),
        ~has_run_out(Plan.owner_id, Account.id, bindparam("at")),
    )
)


@dataclass(frozen=True, slots=True)
class Reader:
    """A signed-in browser that hears of a plan. It outlives the request that opened it.

    standing  asks STANDING: every open page does, every few seconds
    """

    stores: Stores
    standing: OneLook
    writers: Writers
    clock: Clock
    device_id: UUID
    plan_id: UUID

    def look(self) -> View | None:
        """Return what the reader may know now, None where that is nothing any more.

        Nothing is written: listening is no reading, and is no use of the browser.

        Raises LookFailed or SQLAlchemyError where the database cannot be asked.
        """
        now = self.clock()
        found = self.standing.row(device_id=self.device_id, plan_id=self.plan_id, at=now)
        if found is None or not is_open(
            found.role,
            revoked_at=found.revoked_at,
            seen_at=found.seen_at,
            signed_in_at=found.signed_in_at,
            at=now,
        ):
            return None
        others = {
            writer: until
            for writer, until in self.writers.in_plan(self.plan_id, at=now).items()
            if writer.person_id != found.person_id
        }
        if not others:
            return View(found.revision, lines=found.lines)
        with self.stores.session() as session:
            named = tuple(_named(session, self.plan_id, others))
        lasts_s = (min(others.values()) - now).total_seconds()
        return View(found.revision, named, lasts_s, found.lines)


def _named(session: Session, plan_id: UUID, writers: Iterable[Writer]) -> Iterable[Writing]:
    """Whoever may not open the plan any more, or has no name, is left out."""
    for writer in writers:
        person = session.get(Account, writer.person_id)
        try:
            if person and not person.closed_at and plan_open_to(session, person, plan_id):
                yield Writing(person.id, person.name, writer.entry_id)
        except (PlanNotFound, Unreadable):
            continue
