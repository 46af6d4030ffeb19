"""Carries news from one web process to the others, through PostgreSQL's LISTEN and NOTIFY.

NOTIFY inside the transactions that write takes a lock that all commits wait for. So each
process has one notifier, which sends after commit, many at once. What is lost on the way,
streams find by themselves: they look at the plan every few seconds.
"""

import logging
import threading
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine

from pocketplan.live.kept_connection import keep_connected
from pocketplan.live.newest import Newest
from pocketplan.live.news import News, UnreadableNews, read_news, wire_news

log = logging.getLogger(__name__)

CHANNEL = "pocketplan_live"
ALIVE_EVERY_S = 2.0  # how often the listener looks whether all is still there


class Wire:
    """
    engine  of a PostgreSQL
    hear    called with each piece of news from another process
    missed  called when news may have been missed
    """

    def __init__(
        self, engine: Engine, *, hear: Callable[[News], None], missed: Callable[[], None]
    ) -> None:
        self._engine = engine
        self._hear = hear
        self._missed = missed
        self._sender = str(uuid4())
        self._waiting = Newest()
        self._beginning = threading.Lock()
        self._is_over = threading.Event()
        self._begun: set[str] = set()

    def listen(self) -> None:
        """Begin to hear other processes, unless that has begun."""
        self._begin("listener", self._listen)

    def send(self, news: News) -> None:
        """Have it sent to every other process. Never waits."""
        self._begin("notifier", self._notify)
        self._waiting.put(news)

    def end(self) -> None:
        """Hear and send no more."""
        self._is_over.set()
        self._waiting.end()

    def _begin(self, name: str, act: Callable[[Any], None]) -> None:
        with self._beginning:
            if name in self._begun:
                return
            self._begun.add(name)
        keep_connected(self._engine, act, name=name, is_over=self._is_over)

    def _listen(self, connection: Any) -> None:
        connection.execute(f"LISTEN {CHANNEL}")
        self._missed()
        while not self._is_over.is_set():
            for heard in connection.notifies(timeout=ALIVE_EVERY_S):
                sender, _, told = heard.payload.partition(" ")
                if sender != self._sender:
                    self._take(told)
            connection.execute("SELECT 1")  # a server that is gone says nothing of it

    def _take(self, told: str) -> None:
        try:
            self._hear(read_news(told))
        except UnreadableNews:
            log.info("news that does not read was left alone")

    def _notify(self, connection: Any) -> None:
        while news := self._waiting.take():
            told = [f"{self._sender} {wire_news(one)}" for one in news]
            try:
                connection.execute(
                    "SELECT pg_notify(%s, told) FROM unnest(%s::text[]) AS told", (CHANNEL, told)
                )
            except self._engine.dialect.loaded_dbapi.Error:
                self._waiting.put_back(news)
                raise
