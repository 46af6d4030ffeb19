"""A connection to PostgreSQL that a thread keeps, and makes again whenever it breaks."""

import logging
import random
import threading
from collections.abc import Callable
from contextlib import closing
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

log = logging.getLogger(__name__)

SOONEST_S, LATEST_S = 0.5, 15.0


def keep_connected(
    engine: Engine, act: Callable[[Any], None], *, name: str, is_over: threading.Event
) -> None:
    """Run `act` with a connection of its own, again whenever that breaks. Returns at once.

    engine   of a PostgreSQL; the connection is none of its pool's
    act      takes psycopg's own connection, in autocommit
    is_over  set when the connection is not wanted any more; `act` returns soon after
    """
    arguments = (engine, act, name, is_over)
    threading.Thread(target=_keep, args=arguments, name=name, daemon=True).start()


def _keep(engine: Engine, act: Callable[[Any], None], name: str, is_over: threading.Event) -> None:
    broken = (SQLAlchemyError, engine.dialect.loaded_dbapi.Error)
    wait_s = SOONEST_S
    while not is_over.is_set():
        try:
            with closing(_own_connection(engine)) as connection:
                connection.autocommit = True
                wait_s = SOONEST_S
                act(connection)
        except broken as cause:
            log.info("the %s broke: %s", name, type(cause).__name__)
        is_over.wait(wait_s * random.uniform(0.5, 1.5))  # noqa: S311 (not all processes at once)
        wait_s = min(2 * wait_s, LATEST_S)


def _own_connection(engine: Engine) -> Any:
    pooled = engine.raw_connection()
    connection = pooled.driver_connection
    pooled.detach()
    return connection
