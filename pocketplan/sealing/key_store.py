"""Wrapped keys in a small database of their own, so that destroying one destroys what it sealed.

In SQLite: journal_mode=DELETE and secure_delete=ON, which leave nothing of a deleted
row in the file or beside it; a write-ahead log keeps it.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Uuid,
    create_engine,
    delete,
    event,
    insert,
    make_url,
    select,
    text,
)

from pocketplan.database.engine import AT_ONCE, WRITES, begin_sqlite

metadata = MetaData()
wrapped_keys = Table(
    "wrapped_keys",
    metadata,
    Column("owner_id", Uuid, primary_key=True),
    Column("sort", String(20), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)
# One row since the first rotation, none before: with which master key all keys are wrapped.
master_key_in_use = Table(
    "master_key_in_use", metadata, Column("fingerprint", String(64), primary_key=True)
)


class MasterKeyReplaced(Exception):
    """A key was wrapped with a master key that a rotation has replaced meanwhile."""


class WrappedKey(NamedTuple):
    owner_id: UUID
    sort: str
    version: int
    wrapped: bytes


class KeyStore:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = engine.execution_options(**{AT_ONCE: True})

    def prepare(self) -> None:
        """Make the table where it is missing."""
        metadata.create_all(self._engine.execution_options(**{WRITES: True}))

    def close(self) -> None:
        self._engine.dispose()

    def newest(self, owner_id: UUID, sort: str) -> tuple[int, bytes] | None:
        """Return (version, wrapped key), or None where there is none."""
        found = (
            select(wrapped_keys.c.version, wrapped_keys.c.wrapped)
            .where(wrapped_keys.c.owner_id == owner_id, wrapped_keys.c.sort == sort)
            .order_by(wrapped_keys.c.version.desc())
            .limit(1)
        )
        with self._reading.connect() as connection:
            row = connection.execute(found).first()
        return (row.version, row.wrapped) if row else None

    def version(self, owner_id: UUID, sort: str, version: int) -> bytes | None:
        found = select(wrapped_keys.c.wrapped).where(
            wrapped_keys.c.owner_id == owner_id,
            wrapped_keys.c.sort == sort,
            wrapped_keys.c.version == version,
        )
        with self._reading.connect() as connection:
            return connection.scalar(found)

    def of_many(self, owner_ids: Collection[UUID], sort: str) -> list[WrappedKey]:
        """Return every version of these owners' keys, in one question."""
        found = select(wrapped_keys).where(
            wrapped_keys.c.owner_id.in_(owner_ids), wrapped_keys.c.sort == sort
        )
        with self._reading.connect() as connection:
            return [WrappedKey(*row) for row in connection.execute(found)]

    def add(
        self, owner_id: UUID, sort: str, version: int, wrapped: bytes, *, wrapped_by: str
    ) -> None:
        """Raises MasterKeyReplaced where keys are no longer wrapped with the master key of this
        fingerprint, and sqlalchemy.exc.IntegrityError if another process was first.
        """
        with self._writing("ROW EXCLUSIVE") as connection:
            in_use = connection.scalar(select(master_key_in_use.c.fingerprint))
            if in_use not in (None, wrapped_by):
                raise MasterKeyReplaced
            key = WrappedKey(owner_id, sort, version, wrapped)
            connection.execute(insert(wrapped_keys), key._asdict())

    def some(self, limit: int) -> list[WrappedKey]:
        """Return keys of anybody, at most `limit`."""
        with self._reading.connect() as connection:
            rows = connection.execute(select(wrapped_keys).limit(limit))
            return [WrappedKey(*row) for row in rows]

    def replace_all(
        self, anew: Callable[[list[WrappedKey]], list[WrappedKey]], *, wrapped_by: str
    ) -> None:
        """Put what `anew` makes of the keys in their place: all of them, or none if it raises.

        Nobody adds or destroys a key meanwhile. Where keys are wrapped with the master key
        of this fingerprint already, nothing happens.
        """
        with self._writing("SHARE ROW EXCLUSIVE") as connection:
            if connection.scalar(select(master_key_in_use.c.fingerprint)) == wrapped_by:
                return
            keys = anew([WrappedKey(*row) for row in connection.execute(select(wrapped_keys))])
            connection.execute(delete(wrapped_keys))
            if keys:
                connection.execute(insert(wrapped_keys), [key._asdict() for key in keys])
            connection.execute(delete(master_key_in_use))
            connection.execute(insert(master_key_in_use), {"fingerprint": wrapped_by})

    def destroy(
        self, owner_id: UUID, sort: str | None = None, *, before: int | None = None
    ) -> None:
        """Delete the owner's keys, of one sort or of all; of all versions, or of those before one.
        This cannot be undone.
        """
        gone = delete(wrapped_keys).where(wrapped_keys.c.owner_id == owner_id)
        if sort is not None:
            gone = gone.where(wrapped_keys.c.sort == sort)
        if before is not None:
            gone = gone.where(wrapped_keys.c.version < before)
        with self._writing("ROW EXCLUSIVE") as connection:
            connection.execute(gone)

    @contextmanager
    def _writing(self, lock: str) -> Iterator[Connection]:
        """A transaction that saw no other's half. SQLite has one writer at a time anyway.

        lock  PostgreSQL's: ROW EXCLUSIVE lets others write too, SHARE ROW EXCLUSIVE nobody
        """
        with self._engine.execution_options(**{WRITES: True}).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"LOCK TABLE wrapped_keys IN {lock} MODE"))
            yield connection


def open_key_store(url: str) -> KeyStore:
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        return KeyStore(
            create_engine(
                parsed.set(drivername="postgresql+psycopg"),
                pool_pre_ping=True,
                hide_parameters=True,  # a key in a log would outlive its destruction
            )
        )
    engine = create_engine(parsed, hide_parameters=True)
    event.listen(engine, "connect", _leave_nothing_behind)
    event.listen(engine, "begin", begin_sqlite)
    return KeyStore(engine)


def _leave_nothing_behind(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # sqlite3 would otherwise begin late and by itself
    for pragma in (
        "journal_mode=DELETE",
        "secure_delete=ON",
        "synchronous=FULL",
        "busy_timeout=15000",
    ):
        connection.execute(f"PRAGMA {pragma}")
