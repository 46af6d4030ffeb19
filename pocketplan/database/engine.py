"""Connections, set so that an answered write is on the disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

WRITES = "writes"  # execution option: this transaction may write
AT_ONCE = "at_once"  # execution option: one statement that reads is all there is
TURN = "turn"  # execution option: held by the thread whose turn it is to write
BUSY_MS = 15_000


def make_engine(url: str) -> Engine:
    """Return an engine for SQLite or PostgreSQL (psycopg 3).

    SQLite runs in WAL with synchronous=FULL: NORMAL answers before the disk does.
    A transaction that may write says so at its beginning (BEGIN IMMEDIATE), so that
    it waits for its turn instead of failing half-way.

    What a failing statement was about to write is not in its message, which is logged.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        return create_engine(
            parsed.set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,
            pool_size=8,
            max_overflow=24,
            hide_parameters=True,
        )
    engine = create_engine(
        parsed,
        pool_size=8,
        max_overflow=64,
        hide_parameters=True,
        execution_options={TURN: Lock()},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", begin_sqlite)
    return engine


@contextmanager
def turn_to_write(engine: Engine) -> Iterator[None]:
    """Let the threads that write to a SQLite file wait for each other, and not for SQLite.

    SQLite has whoever waits ask again and again, and less and less often. After BUSY_MS,
    and between processes, its own way holds. PostgreSQL lets many write.
    """
    turn: Lock | None = engine.get_execution_options().get(TURN)
    is_held = turn is not None and turn.acquire(timeout=BUSY_MS / 1000)
    try:
        yield
    finally:
        if turn is not None and is_held:
            turn.release()


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # sqlite3 would otherwise begin late and by itself
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_MS}",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def begin_sqlite(connection: Connection) -> None:
    """Begin; a transaction that may write waits for its turn here and not half-way."""
    options = connection.get_execution_options()
    if options.get(WRITES, False):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif not options.get(AT_ONCE, False):
        connection.connection.cursor().execute("BEGIN")  # asked the most, and never refused
