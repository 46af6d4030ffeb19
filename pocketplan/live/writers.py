"""Who is writing where, now. Kept in memory alone: nobody can read later who wrote when."""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

LASTS = timedelta(seconds=30)  # pages say it again every ten


@dataclass(frozen=True, slots=True)
class Writer:
    """
    tab    names the page that they write on
    until  they are gone then, unless they say it again
    """

    tab: UUID
    person_id: UUID
    entry_id: UUID
    until: datetime


class Writers:
    def __init__(self) -> None:
        self._by_plan: dict[UUID, dict[UUID, Writer]] = {}
        self._lock = threading.Lock()

    def note(
        self, plan_id: UUID, tab: UUID, person_id: UUID, entry_id: UUID | None, *, at: datetime
    ) -> bool:
        """Note where somebody writes, None where they stopped; return whether that is news."""
        with self._lock:
            writing = self._by_plan.setdefault(plan_id, {})
            before = writing.pop(tab, None)
            if entry_id is not None:
                writing[tab] = Writer(tab, person_id, entry_id, at + LASTS)
            if not writing:
                del self._by_plan[plan_id]
        was_there = before.entry_id if before and before.until > at else None
        return was_there != entry_id

    def in_plan(self, plan_id: UUID, *, at: datetime) -> tuple[Writer, ...]:
        """Return who writes in the plan, in the order of entries; forget who is gone."""
        with self._lock:
            writing = self._by_plan.get(plan_id, {})
            for tab in [tab for tab, one in writing.items() if one.until <= at]:
                del writing[tab]
            if plan_id in self._by_plan and not writing:
                del self._by_plan[plan_id]
            return tuple(sorted(writing.values(), key=lambda one: (one.entry_id, one.person_id)))
