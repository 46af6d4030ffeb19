"""A row more of each kind around a plan whose words do not open, beside those that do."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Uuid, inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pocketplan.database.base import Base
from pocketplan.database.transaction import saved
from pocketplan.sealing.column import SealedText
from tests.builders import NOW

SUBJECTS = ("pocketplan.care.", "pocketplan.directory.")
BROKEN = b"\x00" * 64
ONE_BY_ONE = ("limits_texts", "emergency_marks")  # by a number of their own
A_MOMENT = timedelta(minutes=1)


def sealed_kinds() -> dict[type[Base], list[str]]:
    """Return the kinds of rows around a plan, each with its columns of sealed words."""
    found = {
        mapper.class_: [
            text.column for text in vars(mapper.class_).values() if isinstance(text, SealedText)
        ]
        for mapper in Base.registry.mappers
        if mapper.class_.__module__.startswith(SUBJECTS)
    }
    return {kind: columns for kind, columns in found.items() if columns}


def break_one_of_each(rows: Session) -> set[str]:
    """Copy a row of each kind, as if it was written a moment before, and let the copy not open.

    Return the kinds of which there is one alone, as a therapist's hours: that one does not open.
    """
    alone = set()
    with saved(rows):
        for kind, columns in sealed_kinds().items():
            known = list(rows.scalars(select(kind).order_by(kind.id)))
            assert known, f"nobody wrote any {kind.__tablename__} to copy"
            copied = _copy(next(one for one in known if _is_whole(one)), columns)
            try:
                with rows.begin_nested():
                    rows.add(copied)
                    rows.flush()
            except IntegrityError:
                alone.add(kind.__tablename__)
                for column in columns:
                    setattr(known[0], column, BROKEN)
    return alone


def make_newest(rows: Session) -> None:
    """Let what does not open be what was written last."""
    with saved(rows):
        for kind, columns in sealed_kinds().items():
            if "made_at" not in inspect(kind).columns:
                continue
            for row in rows.scalars(select(kind)):
                if getattr(row, columns[0]) == BROKEN:
                    row.made_at += 2 * A_MOMENT  # type: ignore[attr-defined]


def words_on(page: str, word: str) -> set[str]:
    """Return what stands there of what was written with a word in it."""
    return {said.strip() for said in re.findall(rf"{word}[\w -]*", page)}


def _is_whole(row: Base) -> bool:
    """Whether it stands by itself, and is no later version of another."""
    return getattr(row, "corrects_id", None) is None and getattr(row, "of_id", row.id) == row.id


def _copy(row: Base, sealed: list[str]) -> Base:
    values: dict[str, Any] = {"id": uuid4()}
    for column in inspect(type(row)).columns:
        value = getattr(row, column.key)
        if column.key in sealed:
            values[column.key] = BROKEN
        elif column.key != "id":
            values[column.key] = _like(value, column, row, values["id"])
    if "closed_at" in values:
        values["closed_at"] = NOW  # one emergency is open at most
    if row.__tablename__ in ONE_BY_ONE:
        values["number"] += 1
    return type(row)(**values)


def _like(value: Any, column: Any, row: Base, new_id: UUID) -> Any:
    if column.unique and isinstance(value, bytes):
        return uuid4().bytes
    if isinstance(column.type, Uuid) and value == row.id:
        return new_id
    if column.key == "made_at":
        return value - A_MOMENT
    if column.key == "due_on" or (column.key == "on" and not hasattr(row, "made_at")):
        return value - timedelta(days=1)
    return value
