"""The append-only log of a plan's changes: history, audit and sync at once."""

import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    RowMapping,
    Select,
    Table,
    UniqueConstraint,
    Uuid,
    insert,
    select,
)
from sqlalchemy.orm import Session

from pocketplan.database.base import Base, UtcDateTime
from pocketplan.plans.change import AcceptedChange, read_change, wire_change
from pocketplan.plans.errors import PlanError
from pocketplan.plans.plan import Plan
from pocketplan.sealing.errors import Unreadable
from pocketplan.sealing.keyring import keyring_of
from pocketplan.sealing.place import Place, Sort

log = logging.getLogger(__name__)
AT_ONCE = 500  # ids in one question to the database
SOME = 50  # lines read at a time, where the first few are often enough

plan_changes = Table(
    "plan_changes",
    Base.metadata,
    Column("plan_id", Uuid, ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("change_id", Uuid, nullable=False),
    Column("entry_id", Uuid, nullable=False),
    Column("author_id", Uuid, nullable=False),  # no foreign key: the log outlives an account
    Column("accepted_at", UtcDateTime, nullable=False),
    Column("sealed_body", LargeBinary, nullable=False),  # see _body
    UniqueConstraint("plan_id", "change_id"),
    Index("ix_plan_changes_plan_id_entry_id", "plan_id", "entry_id"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One accepted change, as the log keeps it; `change` is its wire form."""

    change: Mapping[str, Any] = field(repr=False)
    revision: int
    author_id: UUID
    accepted_at: datetime
    key: str | None
    region: str | None = None

    @property
    def wire(self) -> dict[str, object]:
        """The accepted change as phones receive it."""
        stamps: dict[str, object] = {
            "revision": self.revision,
            "author": str(self.author_id),
            "accepted_at": self.accepted_at.isoformat(),
        }
        return {**self.change, **stamps, **({"key": self.key} if self.key else {})}

    def read(self) -> AcceptedChange:
        """Raises Unreadable for a line whose change no longer reads."""
        try:
            change = read_change(self.change)
        except PlanError as cause:
            raise Unreadable from cause
        return AcceptedChange(
            change=change,
            revision=self.revision,
            author_id=self.author_id,
            accepted_at=self.accepted_at,
            key=self.key,
            region=self.region,
        )


def append(session: Session, plan: Plan, accepted: Iterable[AcceptedChange]) -> None:
    """Add lines to the log, in the transaction that changes the entries."""
    keyring = keyring_of(session)
    rows = [
        {
            "plan_id": plan.id,
            "revision": one.revision,
            "change_id": one.change.change_id,
            "entry_id": one.change.entry_id,
            "author_id": one.author_id,
            "accepted_at": one.accepted_at,
            "sealed_body": keyring.seal(_place(plan, one.change.change_id), _body(one)),
        }
        for one in accepted
    ]
    session.execute(insert(plan_changes), rows)


def lines_between(session: Session, plan: Plan, since: int, until: int) -> list[Line]:
    """Return the lines after revision `since`, up to `until`, oldest first.

    Raises Unreadable if one does not open.
    """
    newer = _lines(plan).where(plan_changes.c.revision > since, plan_changes.c.revision <= until)
    rows = session.execute(newer.order_by(plan_changes.c.revision)).mappings()
    return [open_line(session, plan, row) for row in rows]


def lines_of_entry(session: Session, plan: Plan, entry_id: UUID) -> Iterator[Line]:
    """Yield what was ever done to the entry, newest first; what does not open is passed over."""
    of_entry = _lines(plan).where(plan_changes.c.entry_id == entry_id)
    return _readable(session, plan, of_entry.order_by(plan_changes.c.revision.desc()))


def lines_of_entries(
    session: Session, plan: Plan, entry_ids: Iterable[UUID], *, until: int
) -> Iterator[Line]:
    """Yield what was done to these entries up to revision `until`, oldest first in each entry.

    What does not open is passed over.
    """
    wanted = list(entry_ids)
    oldest_first = _lines(plan).order_by(plan_changes.c.revision)
    for start in range(0, len(wanted), AT_ONCE):
        yield from _readable(
            session,
            plan,
            oldest_first.where(
                plan_changes.c.entry_id.in_(wanted[start : start + AT_ONCE]),
                plan_changes.c.revision <= until,
            ),
        )


def lines_backwards(
    session: Session, plan: Plan, *, since: int = 0, until: int | None = None
) -> Iterator[list[Line]]:
    """Yield the lines after revision `since`, up to `until`, newest first: some at a time, for
    as long as somebody asks for more. What does not open is passed over."""
    newest_first = _lines(plan).order_by(plan_changes.c.revision.desc())
    for newest in range(plan.revision if until is None else until, since, -SOME):
        some = plan_changes.c.revision.between(max(since, newest - SOME) + 1, newest)
        yield list(_readable(session, plan, newest_first.where(some)))


def lines_forwards(session: Session, plan: Plan, *, since: int) -> Iterator[list[Line]]:
    """Yield the lines after revision `since`, oldest first, in the same way."""
    oldest_first = _lines(plan).order_by(plan_changes.c.revision)
    for before in range(since, plan.revision, SOME):
        some = plan_changes.c.revision.between(before + 1, before + SOME)
        yield list(_readable(session, plan, oldest_first.where(some)))


def revision_before(session: Session, plan: Plan, moment: datetime) -> int:
    """Return the revision of the newest change taken before `moment`, 0 where there is none."""
    earlier = select(plan_changes.c.revision).where(
        plan_changes.c.plan_id == plan.id, plan_changes.c.accepted_at < moment
    )
    return session.scalar(earlier.order_by(plan_changes.c.revision.desc()).limit(1)) or 0


def newest_lines(session: Session, plan: Plan, limit: int) -> Iterator[Line]:
    """Yield the plan's newest lines, newest first; what does not open is passed over."""
    newest_first = _lines(plan).order_by(plan_changes.c.revision.desc())
    return _readable(session, plan, newest_first.limit(limit))


def _readable(session: Session, plan: Plan, wanted: Select[Any]) -> Iterator[Line]:
    for row in session.execute(wanted).mappings():
        try:
            yield open_line(session, plan, row)
        except Unreadable:
            log.error("change %s does not open", row["change_id"])


def lines_with_ids(
    session: Session, plan: Plan, change_ids: Iterable[UUID]
) -> dict[UUID, Line | None]:
    """Return the lines with these ids, by id; None for one that does not open."""
    wanted = list(change_ids)
    found: dict[UUID, Line | None] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = _lines(plan).where(plan_changes.c.change_id.in_(wanted[start : start + AT_ONCE]))
        for row in session.execute(some).mappings():
            try:
                found[row["change_id"]] = open_line(session, plan, row)
            except Unreadable:
                found[row["change_id"]] = None
    return found


def known_ids(session: Session, plan: Plan, change_ids: Iterable[UUID]) -> set[UUID]:
    """Return which of these changes the plan has taken."""
    wanted = list(change_ids)
    known: set[UUID] = set()
    for start in range(0, len(wanted), AT_ONCE):
        ids = select(plan_changes.c.change_id).where(
            plan_changes.c.plan_id == plan.id,
            plan_changes.c.change_id.in_(wanted[start : start + AT_ONCE]),
        )
        known |= set(session.scalars(ids))
    return known


def change_id_at(session: Session, plan: Plan, revision: int) -> UUID | None:
    """Return which change has this revision."""
    return session.scalar(
        select(plan_changes.c.change_id).where(
            plan_changes.c.plan_id == plan.id, plan_changes.c.revision == revision
        )
    )


def _lines(plan: Plan) -> Select[Any]:
    return select(plan_changes).where(plan_changes.c.plan_id == plan.id)


def open_line(session: Session, plan: Plan, row: RowMapping) -> Line:
    body = json.loads(keyring_of(session).open(_place(plan, row["change_id"]), row["sealed_body"]))
    return Line(
        change=body["change"],
        revision=row["revision"],
        author_id=row["author_id"],
        accepted_at=row["accepted_at"],
        key=body["key"],
        region=body.get("region"),
    )


def _body(accepted: AcceptedChange) -> bytes:
    """{"change": {…}, "key": str or null, "region": str where numbers are in it}"""
    body = {"change": wire_change(accepted.change), "key": accepted.key}
    if accepted.region:
        body["region"] = accepted.region
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def _place(plan: Plan, change_id: UUID) -> Place:
    return Place(plan.owner_id, Sort.PLAN, "plan_changes", "sealed_body", change_id)
