"""Who waits for a row that another transaction holds, on PostgreSQL."""

from sqlalchemy import Engine, text

_WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


def await_waiting(engine: Engine, count: int = 1) -> None:
    """Return once so many transactions wait."""
    with engine.connect() as looking:
        while looking.scalar(_WAITING) < count:
            looking.rollback()
