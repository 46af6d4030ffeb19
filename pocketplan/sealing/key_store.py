"""Wrapped keys in a small database of their own, so that destroying one destroys what it sealed.

In SQLite: journal_mode=DELETE and secure_delete=ON, which leave nothing of a deleted
row in the file or beside it; a write-ahead log keeps it.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
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
    update,
)

metadata = MetaData()
wrapped_keys = Table(
    "wrapped_keys",
    metadata,
    Column("owner_id", Uuid, primary_key=True),
    Column("sort", String(20), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)


class KeyStore:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def prepare(self) -> None:
        """Make the table where it is missing."""
        metadata.create_all(self._engine)

    def newest(self, owner_id: UUID, sort: str) -> tuple[int, bytes] | None:
        """Return (version, wrapped key), or None where there is none."""
        found = (
            select(wrapped_keys.c.version, wrapped_keys.c.wrapped)
            .where(wrapped_keys.c.owner_id == owner_id, wrapped_keys.c.sort == sort)
            .order_by(wrapped_keys.c.version.desc())
            .limit(1)
        )
        with self._engine.connect() as connection:
            row = connection.execute(found).first()
        return (row.version, row.wrapped) if row else None

    def version(self, owner_id: UUID, sort: str, version: int) -> bytes | None:
        found = select(wrapped_keys.c.wrapped).where(
            wrapped_keys.c.owner_id == owner_id,
            wrapped_keys.c.sort == sort,
            wrapped_keys.c.version == version,
        )
        with self._engine.connect() as connection:
            return connection.scalar(found)

    def add(self, owner_id: UUID, sort: str, version: int, wrapped: bytes) -> None:
        """Raises sqlalchemy.exc.IntegrityError if another process was first."""
        with self._engine.begin() as connection:
            connection.execute(
                insert(wrapped_keys).values(
                    owner_id=owner_id, sort=sort, version=version, wrapped=wrapped
                )
            )

    def every(self) -> list[tuple[UUID, str, int, bytes]]:
        with self._engine.connect() as connection:
            return [tuple(row) for row in connection.execute(select(wrapped_keys))]

    def rewrap(self, owner_id: UUID, sort: str, version: int, wrapped: bytes) -> None:
        with self._engine.begin() as connection:
            connection.execute(
                update(wrapped_keys)
                .where(
                    wrapped_keys.c.owner_id == owner_id,
                    wrapped_keys.c.sort == sort,
                    wrapped_keys.c.version == version,
                )
                .values(wrapped=wrapped)
            )

    def destroy(self, owner_id: UUID, sort: str | None = None) -> None:
        """Delete the owner's keys, of one sort or of all. This cannot be undone."""
        gone = delete(wrapped_keys).where(wrapped_keys.c.owner_id == owner_id)
        with self._engine.begin() as connection:
            connection.execute(gone.where(wrapped_keys.c.sort == sort) if sort else gone)


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
    return KeyStore(engine)


def _leave_nothing_behind(connection: Any, _record: object) -> None:
    for pragma in (
        "journal_mode=DELETE",
        "secure_delete=ON",
        "synchronous=FULL",
        "busy_timeout=15000",
    ):
        connection.execute(f"PRAGMA {pragma}")
