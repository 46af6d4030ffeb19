"""The streams that are open in this process, by plan."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID


class Hearing:
    """One open stream. It keeps the newest news alone, so that a slow one holds up nobody."""

    def __init__(self) -> None:
        self._news = threading.Event()
        self.revision = 0

    def tell(self, revision: int | None = None) -> None:
        """Wake it: the plan has this revision, or somebody began or stopped writing."""
        self.revision = max(self.revision, revision or 0)
        self._news.set()

    def wait(self, timeout_s: float) -> bool:
        """Return whether there is news, as soon as there is."""
        is_news = self._news.wait(timeout_s)
        self._news.clear()
        return is_news


class Hearers:
    def __init__(self) -> None:
        self._by_plan: dict[UUID, set[Hearing]] = {}
        self._lock = threading.Lock()

    @contextmanager
    def hearing(self, plan_id: UUID) -> Iterator[Hearing]:
        """Hear what happens to the plan while the block lasts."""
        mine = Hearing()
        with self._lock:
            self._by_plan.setdefault(plan_id, set()).add(mine)
        try:
            yield mine
        finally:
            with self._lock:
                others = self._by_plan[plan_id]
                others.discard(mine)
                if not others:
                    del self._by_plan[plan_id]

    def tell(self, plan_id: UUID, revision: int | None = None) -> None:
        with self._lock:
            hearings = tuple(self._by_plan.get(plan_id, ()))
        for hearing in hearings:
            hearing.tell(revision)

    def tell_all(self) -> None:
        """Wake every stream to look for itself: something may have been missed."""
        with self._lock:
            hearings = [one for some in self._by_plan.values() for one in some]
        for hearing in hearings:
            hearing.tell()

    def __len__(self) -> int:
        with self._lock:
            return sum(len(some) for some in self._by_plan.values())
