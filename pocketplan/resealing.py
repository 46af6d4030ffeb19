"""Seals everything at rest again, under the newest key of whom it belongs to.

What is under its newest key already stays, so that a run that was interrupted is repeated.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, Row, Select, Table, join, select, tuple_, update
from sqlalchemy.orm import Session

from pocketplan.database.base import Base
from pocketplan.database.transaction import saved
from pocketplan.plans.change_log import plan_changes
from pocketplan.plans.photo_row import StoredPhoto
from pocketplan.plans.plan import Plan, plan_entries
from pocketplan.sealing.column import SealedText
from pocketplan.sealing.errors import Unreadable
from pocketplan.sealing.keyring import keyring_of
from pocketplan.sealing.place import Place, Sort
from pocketplan.tables import MODULES

log = logging.getLogger(__name__)

AT_ONCE = 100  # rows in one transaction: nobody waits long for their turn to write
PLANS = Plan.__table__


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """
    table   whose column it is
    rows    the table, joined with what knows the owner
    row_id  what the value is bound to besides its owner
    """

    table: Table
    name: str
    owner: ColumnElement[UUID]
    row_id: ColumnElement[UUID]
    rows: FromClause
    sort: Sort = Sort.PLAN

    def __str__(self) -> str:
        return f"{self.table.name}.{self.name}"

    @property
    def key(self) -> tuple[ColumnElement[Any], ...]:
        return tuple(self.table.primary_key)


@dataclass(slots=True)
class Resealed:
    """
    sealed    how many values were sealed again
    unopened  how many do not open, and stay as they are
    """

    sealed: int = 0
    unopened: int = 0


def reseal(session: Session) -> Resealed:
    """Seal again what is not under its newest key, a few rows at a time.

    A value that somebody changes meanwhile stays as they wrote it.
    """
    count = Resealed()
    for column in sealed_columns():
        after: Row[Any] | None = None
        while True:
            with saved(session):
                rows = session.execute(_next(column, after)).all()
                for row in rows:
                    _reseal(session, column, row, count)
            if len(rows) < AT_ONCE:
                break
            after = rows[-1]
    return count


def sealed_columns() -> Iterator[SealedColumn]:
    """Yield each column that holds sealed values."""
    assert MODULES  # noqa: S101 (importing them is what fills the registry)
    for mapper in Base.registry.mappers:
        for text in vars(mapper.class_).values():
            if isinstance(text, SealedText):
                yield _of_rows(mapper.local_table, text.column, text.owner, text.sort)
    for name in ("sealed_picture", "sealed_made_from"):
        yield _of_rows(StoredPhoto.__table__, name, "owner_id", Sort.PLAN)
    yield _of_plans(plan_entries, "sealed_state", "entry_id")
    yield _of_plans(plan_changes, "sealed_body", "change_id")


def _of_rows(table: FromClause, name: str, owner: str, sort: Sort) -> SealedColumn:
    assert isinstance(table, Table)  # noqa: S101 (no model of ours is a view or a join)
    return SealedColumn(table, name, table.c[owner], table.c.id, table, sort)


def _of_plans(table: Table, name: str, row_id: str) -> SealedColumn:
    with_plans = join(table, PLANS, table.c.plan_id == PLANS.c.id)
    return SealedColumn(table, name, PLANS.c.owner_id, table.c[row_id], with_plans)


def _next(column: SealedColumn, after: Row[Any] | None) -> Select[Any]:
    sealed = column.table.c[column.name]
    rows = (
        select(
            *column.key,
            column.owner.label("of"),
            column.row_id.label("bound_to"),
            sealed.label("sealed"),
        )
        .select_from(column.rows)
        .where(sealed.is_not(None), sealed != b"")  # nothing is left of an erased name
        .order_by(*column.key)
        .limit(AT_ONCE)
    )
    if after is None:
        return rows
    return rows.where(tuple_(*column.key) > tuple_(*after[: len(column.key)]))


def _reseal(session: Session, column: SealedColumn, row: Row[Any], count: Resealed) -> None:
    place = Place(row.of, column.sort, column.table.name, column.name, row.bound_to)
    try:
        anew = keyring_of(session).sealed_anew(place, row.sealed)
    except Unreadable as why:
        log.error("%s of %s does not open: %s", column, row.bound_to, why.code)
        count.unopened += 1
        return
    if anew is None:
        return
    it = [part == value for part, value in zip(column.key, row, strict=False)]
    unchanged = column.table.c[column.name] == row.sealed
    session.execute(update(column.table).where(*it, unchanged).values({column.name: anew}))
    count.sealed += 1
