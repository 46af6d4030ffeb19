"""Carries news from one web process to the others, through PostgreSQL's LISTEN and NOTIFY.

NOTIFY inside the transactions that write takes a lock that all commits wait for. So each
process has one notifier, which sends after commit, many at once. What is lost on the way,
streams find by themselves: they look at the plan every few seconds.
"""

import json
import logging
import queue
import random
import threading
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

log = logging.getLogger(__name__)

CHANNEL = "pocketplan_live"
AT_ONCE = 200  # news in one transaction
WAITING = 10_000
RETRY_S = (0.5, 3.0)

News = dict[str, Any]  # ids and numbers alone, never words


class Wire:
    """
    engine  of a PostgreSQL; two connections of it are kept apart
    hear    called with each piece of news, this process's own too
    """

    def __init__(self, engine: Engine, hear: Callable[[News], None]) -> None:
        self._engine = engine
        self._hear = hear
        self._out: queue.Queue[str] = queue.Queue(WAITING)
        self._begun = threading.Lock()
        self._is_begun = False

    def begin(self) -> None:
        """Start to carry, if that has not begun; called when the first stream opens."""
        with self._begun:
            if self._is_begun:
                return
            self._is_begun = True
        for act in (self._listen, self._notify):
            threading.Thread(target=self._again_and_again, args=(act,), daemon=True).start()

    def send(self, news: News) -> None:
        """Send news to every process; never waits. Over a full wire it is dropped."""
        self.begin()
        try:
            self._out.put_nowait(json.dumps(news, separators=(",", ":")))
        except queue.Full:
            log.error("news was dropped: the wire is full")

    def _again_and_again(self, act: Callable[[Any], None]) -> None:
        broken = (SQLAlchemyError, self._engine.dialect.loaded_dbapi.Error)
        while True:
            try:
                with self._engine.connect() as connection:
                    connection.detach()
                    driver: Any = connection.connection.driver_connection
                    driver.autocommit = True
                    act(driver)
            except broken as cause:
                log.info("the wire broke: %s", type(cause).__name__)
            threading.Event().wait(random.uniform(*RETRY_S))  # noqa: S311 (spreads the load)

    def _listen(self, connection: Any) -> None:
        connection.execute(f"LISTEN {CHANNEL}")
        self._hear({})  # what came while nobody listened is to be looked for
        while True:
            for heard in connection.notifies(timeout=60):
                self._hear(json.loads(heard.payload))
            connection.execute("SELECT 1")

    def _notify(self, connection: Any) -> None:
        while True:
            news = {self._out.get(): None}  # said twice is said once
            while len(news) < AT_ONCE:
                try:
                    news[self._out.get_nowait()] = None
                except queue.Empty:
                    break
            connection.execute(
                "SELECT pg_notify(%s, told) FROM unnest(%s::text[]) AS told", (CHANNEL, list(news))
            )
