"""A row of each kind that a record's key seals, whatever its subject: for what concerns all."""

from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Column, Enum
from sqlalchemy.orm import Session

from pocketplan.care.confidentiality.limits import LimitsText, all_limits
from pocketplan.care.confidentiality.starting_text import STARTING_TEXT
from pocketplan.care.record_row import RecordRow
from pocketplan.database.base import Base, UtcDateTime
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.sealing.column import SealedText
from pocketplan.sealing.keyring import keyring_of
from pocketplan.sealing.place import Place, Sort
from tests.builders import NOW

VALUES: dict[type, Any] = {
    date: NOW.date(), time: NOW.time(), int: 1, bool: False, str: "x",
}  # fmt: skip


def kinds() -> list[tuple[type[Base], str, SealedText]]:
    """Return each kind of row that a key of the sort "record" seals, with the column that says
    whose; those that others name come first."""
    order = list(Base.metadata.sorted_tables)
    found = [
        (mapper.class_, text.owner, text)
        for mapper in Base.registry.mappers
        for text in vars(mapper.class_).values()
        if isinstance(text, SealedText) and text.sort is Sort.RECORD
    ]
    return sorted(found, key=lambda one: order.index(one[0].__table__))


def fill_record(session: Session, client: Account, *, by: Account | None = None) -> None:
    """Add a row of each kind to the client's record, with the words `{}` or whatever reads so."""
    made: dict[str, UUID] = {}
    with saved(session):
        made["limits_texts"] = _limits(session, client)
        for kind, owner, text in kinds():
            if kind.__tablename__ in made:  # its second column with words
                _seal(session, session.get_one(kind, made[kind.__tablename__]), text, client)
                continue
            columns = {column.name: _value(column, client, made) for column in _needed(kind)}
            columns |= {"id": uuid4(), owner: client.id}
            if issubclass(kind, RecordRow):
                columns["by_id"] = (by or client).id
            row = kind(**columns)
            _seal(session, row, text, client)
            session.add(row)
            session.flush()
            made[kind.__tablename__] = columns["id"]


def _seal(session: Session, row: Base, text: SealedText, client: Account) -> None:
    place = Place(client.id, Sort.RECORD, row.__tablename__, text.column, row.id)
    setattr(row, text.column, keyring_of(session).seal(place, b"{}"))


def _limits(session: Session, client: Account) -> UUID:
    """Add a text of the practice's, to which the client has an answer in the record."""
    number = len(all_limits(session, client.practice_id)) + 1
    text = LimitsText(
        practice_id=client.practice_id, number=number, by_id=client.id, published_at=NOW
    )
    session.add(text)
    text.spoken = STARTING_TEXT
    session.flush()
    return text.id


def _needed(kind: type[Base]) -> list[Column[Any]]:
    return [
        column
        for column in kind.__table__.columns
        if not (column.nullable or column.default is not None or column.primary_key)
    ]


def _value(column: Column[Any], client: Account, made: dict[str, UUID]) -> Any:
    for key in column.foreign_keys:
        table = key.column.table
        if table.name == "accounts":
            return client.id
        if table.name == "practices":
            return client.practice_id
        return made[table.name]
    if isinstance(column.type, Enum):
        return next(iter(column.type.enum_class or column.type.enums))
    if isinstance(column.type, UtcDateTime):
        return NOW
    if column.unique:
        return uuid4().bytes
    kind = column.type.python_type
    return uuid4() if kind is UUID else VALUES.get(kind, b"")
