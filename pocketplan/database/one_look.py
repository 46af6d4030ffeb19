"""One row, asked for so often that the asking is prepared once and goes straight to the driver."""

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Dialect, Engine, Select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Step = Callable[[Any], Any]


class LookFailed(RuntimeError):
    """The database could not be asked just now; asked in the usual way it says why."""


class OneLook:
    """A select of one row. It reads outside of any transaction: its row is all that it sees.

    The same statement, asked of a connection, takes ten times as long in SQLAlchemy as in SQLite.
    """

    def __init__(self, engine: Engine, statement: Select[*tuple[Any, ...]]) -> None:
        compiled = statement.compile(engine)
        assert isinstance(compiled, SQLCompiler)  # noqa: S101 (what a select compiles to)
        dialect = engine.dialect
        self._engine = engine
        self._sql = str(compiled)
        self._driver_error: type[Exception] = dialect.loaded_dbapi.Error
        self._places = compiled.positiontup if compiled.positional else None
        self._writes = {name: _written(bind.type, dialect) for name, bind in compiled.binds.items()}
        self._fixed = {
            name: self._writes[name](bind.value)
            for name, bind in compiled.binds.items()
            if not bind.required
        }
        self._reads = [
            (str(column.key), _read(column.type, dialect)) for column in statement.selected_columns
        ]

    def row(self, **values: object) -> Any:
        """Return the row, its columns by name, or None. Raises LookFailed."""
        told = self._fixed | {name: self._writes[name](value) for name, value in values.items()}
        found = self._asked(told)
        if found is None:
            return None
        read = zip(self._reads, found, strict=True)
        return SimpleNamespace(**{name: step(value) for (name, step), value in read})

    def _asked(self, told: Mapping[str, Any]) -> Any:
        placed = told if self._places is None else [told[name] for name in self._places]
        try:
            connection = self._engine.raw_connection()
            try:
                cursor = connection.cursor()
                cursor.execute(self._sql, placed)
                found = cursor.fetchone()
                cursor.close()
                return found
            finally:
                connection.close()  # given back, and rolled back: nothing stays open
        except (SQLAlchemyError, self._driver_error) as error:
            raise LookFailed from error


def _written(kind: TypeEngine[Any], dialect: Dialect) -> Step:
    return kind.dialect_impl(dialect).bind_processor(dialect) or _as_it_is


def _read(kind: TypeEngine[Any], dialect: Dialect) -> Step:
    return kind.dialect_impl(dialect).result_processor(dialect, None) or _as_it_is


def _as_it_is(value: Any) -> Any:
    return value
