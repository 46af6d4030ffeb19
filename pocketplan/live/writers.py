"""Who is writing where, now. Kept in memory alone: nobody can read later who wrote when."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from pocketplan.live.news import Writes

LASTS = timedelta(seconds=30)  # pages say it again every ten
TABS = 8  # of one person in one plan; whoever opens more is not shown in the first

_Place = tuple[UUID, ...]


@dataclass(frozen=True, slots=True, order=True)
class Writer:
    person_id: UUID
    entry_id: UUID


class Writers:
    def __init__(self) -> None:
        self._by_topic: dict[_Place, tuple[Writes, datetime]] = {}
        self._lock = threading.Lock()

    def note(self, news: Writes, *, at: datetime) -> bool:
        """Note where somebody writes, or that they stopped; return whether that is new."""
        with self._lock:
            self._forget_gone(at)
            before = self._by_topic.pop(news.topic, None)
            if news.entry_id is not None:
                self._by_topic[news.topic] = (news, at + LASTS)
                self._forget_surplus(news)
        return (before[0].entry_id if before else None) != news.entry_id

    def in_plan(self, plan_id: UUID, *, at: datetime) -> Mapping[Writer, datetime]:
        """Return who writes in the plan, in one order, each until when if they say no more.

        Somebody on several pages is one writer in each entry.
        """
        found: dict[Writer, datetime] = {}
        with self._lock:
            self._forget_gone(at)
            for news, until in self._by_topic.values():
                if news.plan_id == plan_id and news.entry_id:
                    found[Writer(news.person_id, news.entry_id)] = until  # said last, gone last
        return dict(sorted(found.items()))

    def __len__(self) -> int:
        return len(self._by_topic)

    def _forget_gone(self, at: datetime) -> None:
        gone = [topic for topic, (_, until) in self._by_topic.items() if until <= at]
        for topic in gone:
            del self._by_topic[topic]

    def _forget_surplus(self, newest: Writes) -> None:
        theirs = [topic for topic in self._by_topic if topic[:2] == newest.topic[:2]]
        for topic in theirs[:-TABS]:
            del self._by_topic[topic]
