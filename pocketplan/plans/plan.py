"""A client's plan and the entries it holds now.

An entry's whole state is one sealed value, kept current by each change, so that
reading a plan never replays its log.
"""

import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, Uuid, outerjoin, select
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.attributes import set_committed_value

from pocketplan.database.base import Base
from pocketplan.people.account import Account
from pocketplan.plans.entry import Entry
from pocketplan.plans.entry_wire import read_entry, wire_entry
from pocketplan.plans.errors import PlanError, PlanNotFound
from pocketplan.plans.part import Part
from pocketplan.sealing.errors import Unreadable
from pocketplan.sealing.keyring import keyring_of
from pocketplan.sealing.place import Place, Sort

log = logging.getLogger(__name__)


class Plan(Base):
    """
    region             ISO 3166 alpha-2 code in which its numbers are dialled
    language           BCP 47 tag of the words it is written in
    revision           the number of its newest change; 0 when nothing was ever written
    keys_spread_at     the revision at which places were last given new keys
    reviews            how often a review was noted or taken back: what shows reviews
                       is drawn anew when it moves
    """

    __tablename__ = "plans"

    owner_id: Mapped[UUID] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), unique=True
    )
    region: Mapped[str]
    language: Mapped[str]
    revision: Mapped[int] = mapped_column(default=0)
    keys_spread_at: Mapped[int] = mapped_column(default=0)
    reviews: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime]


plan_entries = Table(
    "plan_entries",
    Base.metadata,
    Column("plan_id", Uuid, ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True),
    Column("entry_id", Uuid, primary_key=True, index=True),
    Column("revision", Integer, nullable=False),  # of the newest change to it
    Column("sealed_state", LargeBinary, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Entries:
    """What a plan holds. Iterating goes over the entries that are present, in plan order.

    every       all that could be read, removed ones too
    unreadable  the ids of those that did not open; they are kept, and shown as that
    """

    every: tuple[Entry, ...]
    unreadable: tuple[UUID, ...] = ()

    def __iter__(self) -> Iterator[Entry]:
        present = (entry for entry in self.every if entry.is_present)
        return iter(sorted(present, key=lambda entry: entry.order))

    def in_part(self, part: Part) -> list[Entry]:
        return [entry for entry in self if entry.part is part]

    @property
    def removed(self) -> list[Entry]:
        gone = (entry for entry in self.every if entry.place and entry.is_removed)
        return sorted(gone, key=lambda entry: entry.order)

    def with_id(self, entry_id: UUID) -> Entry | None:
        """Return the entry, present or removed."""
        return next((entry for entry in self.every if entry.id == entry_id), None)

    def without_private(self) -> "Entries":
        """Return them as a therapist may see them: nothing refers to what they do not see."""
        seen = [entry for entry in map(Entry.without_private, self.every) if entry]
        unseen = {entry.id for entry in self.every} - {entry.id for entry in seen}
        return Entries(
            tuple(entry.without_values("for_entry", unseen) for entry in seen), self.unreadable
        )


def start_plan(session: Session, owner: Account, *, at: datetime) -> Plan:
    """Add an empty plan for the client."""
    plan = Plan(
        owner_id=owner.id,
        region=owner.region,
        language=owner.language,
        revision=0,
        keys_spread_at=0,
        reviews=0,
        made_at=at,
    )
    session.add(plan)
    session.flush()
    return plan


def lock(session: Session, plan: Plan) -> None:
    """Be the plan's only writer until commit, and see its newest numbers.

    SQLite has one writer at a time anyway, and does not know FOR UPDATE.
    Raises PlanNotFound where its owner erased it a moment ago.
    """
    try:
        session.refresh(plan, ["revision", "keys_spread_at"], with_for_update=True)
    except InvalidRequestError as gone:
        raise PlanNotFound from gone


def entries_of(session: Session, plan: Plan) -> Entries:
    """Return all the plan holds, for its owner; for others see `access.entries_open_to`.

    `plan.revision` becomes the one at which they were read: another writer may have
    come in since the plan was loaded.
    """
    revision, sealed_by_id = sealed_entries(session, plan.id)
    set_committed_value(plan, "revision", revision)
    every, unreadable = [], []
    for entry_id, sealed in sealed_by_id.items():
        try:
            every.append(open_entry(session, plan, entry_id, sealed))
        except Unreadable:
            unreadable.append(entry_id)
    return Entries(tuple(every), tuple(sorted(unreadable)))


def sealed_entries(session: Session, plan_id: UUID) -> tuple[int, dict[UUID, bytes]]:
    """Return the plan's revision and its entries, read in one statement so that they agree."""
    rows = session.execute(
        select(Plan.revision, plan_entries.c.entry_id, plan_entries.c.sealed_state)
        .select_from(outerjoin(Plan, plan_entries, Plan.id == plan_entries.c.plan_id))
        .where(Plan.id == plan_id)
    ).all()
    sealed = {row.entry_id: row.sealed_state for row in rows if row.entry_id is not None}
    return rows[0].revision, sealed


def open_entry(session: Session, plan: Plan, entry_id: UUID, sealed: bytes) -> Entry:
    """Raises Unreadable, whatever is wrong with the value."""
    try:
        state = keyring_of(session).open(_place(plan.owner_id, entry_id), sealed)
        return read_entry(json.loads(state), plan.owner_id)
    except (ValueError, KeyError, TypeError, PlanError) as cause:
        log.error("entry %s does not read: %s", entry_id, type(cause).__name__)
        raise Unreadable from cause


def seal_entry(session: Session, entry: Entry) -> bytes:
    state = json.dumps(wire_entry(entry), ensure_ascii=False, separators=(",", ":"))
    return keyring_of(session).seal(_place(entry.owner_id, entry.id), state.encode())


def entries_elsewhere(session: Session, plan: Plan, entry_ids: Iterable[UUID]) -> set[UUID]:
    """Return which of these ids belong to entries of other plans."""
    wanted = list(entry_ids)
    found: set[UUID] = set()
    for start in range(0, len(wanted), 500):
        found |= set(
            session.scalars(
                select(plan_entries.c.entry_id).where(
                    plan_entries.c.entry_id.in_(wanted[start : start + 500]),
                    plan_entries.c.plan_id != plan.id,
                )
            )
        )
    return found


def _place(owner_id: UUID, entry_id: UUID) -> Place:
    return Place(owner_id, Sort.PLAN, "plan_entries", "sealed_state", entry_id)
