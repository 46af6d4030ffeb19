"""An insert that says what to do where the row is there already, on either database."""

from collections.abc import Callable

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from pocketplan.database.base import Base

_INSERT: dict[str, Callable[..., postgresql.Insert | sqlite.Insert]] = {
    "postgresql": postgresql.insert,
    "sqlite": sqlite.insert,
}


def insert_into(session: Session, row: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """Return an insert of these rows, which may still be told `on_conflict_…`."""
    return _INSERT[session.get_bind().dialect.name](row)
