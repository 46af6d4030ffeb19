"""The streams that are open in this process, by plan."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

STREAMS = 1100  # each takes a thread, of which a server has 1,536: the rest are for everybody
OF_ONE_PERSON = 32  # pages in view; hidden ones hold no stream


class Hearing:
    """One open stream. It keeps the newest news alone, so that a slow one holds up nobody.

    person_id   whose it is
    revision    the newest one it was told of
    is_to_look  it was told to look for itself, and has not yet
    is_over     the server stops
    """

    def __init__(self, person_id: UUID | None) -> None:
        self.person_id = person_id
        self.revision = 0
        self.is_to_look = False
        self.is_over = False
        self._news = threading.Event()

    def tell(self, revision: int) -> None:
        self.revision = max(self.revision, revision)
        self._news.set()

    def look(self) -> None:
        """Wake it to look for itself: who writes has changed, or something was missed."""
        self.is_to_look = True
        self._news.set()

    def end(self) -> None:
        self.is_over = True
        self._news.set()

    def wait(self, timeout_s: float) -> None:
        """Return as soon as there is news."""
        self._news.wait(timeout_s)
        self._news.clear()


class Hearers:
    def __init__(self) -> None:
        self._by_plan: dict[UUID, set[Hearing]] = {}
        self._lock = threading.Lock()
        self._is_over = False

    def is_full(self) -> bool:
        """Whether another stream would take what is there for other pages."""
        return len(self) >= STREAMS

    def has_enough(self, person_id: UUID) -> bool:
        """Whether the person holds as many streams as anybody may."""
        theirs = [one for one in self._all() if one.person_id == person_id]
        return len(theirs) >= OF_ONE_PERSON

    @contextmanager
    def hearing(self, plan_id: UUID, person_id: UUID | None = None) -> Iterator[Hearing]:
        """Hear what happens to the plan while the block lasts."""
        mine = Hearing(person_id)
        with self._lock:
            mine.is_over = self._is_over
            self._by_plan.setdefault(plan_id, set()).add(mine)
        try:
            yield mine
        finally:
            with self._lock:
                others = self._by_plan[plan_id]
                others.discard(mine)
                if not others:
                    del self._by_plan[plan_id]

    def tell(self, plan_id: UUID, revision: int) -> None:
        """Say which revision the plan has."""
        for hearing in self._of(plan_id):
            hearing.tell(revision)

    def look(self, plan_id: UUID) -> None:
        """Have the plan's streams look for themselves."""
        for hearing in self._of(plan_id):
            hearing.look()

    def look_all(self) -> None:
        for hearing in self._all():
            hearing.look()

    def end(self) -> None:
        """End every stream, and each that is opened from now on."""
        with self._lock:
            self._is_over = True
        for hearing in self._all():
            hearing.end()

    def __len__(self) -> int:
        return len(self._all())

    def _of(self, plan_id: UUID) -> tuple[Hearing, ...]:
        with self._lock:
            return tuple(self._by_plan.get(plan_id, ()))

    def _all(self) -> list[Hearing]:
        with self._lock:
            return [hearing for some in self._by_plan.values() for hearing in some]
