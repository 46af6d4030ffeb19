"""All that a web process knows of who hears and who writes: one for the whole process."""

from uuid import UUID

from sqlalchemy import Engine

from pocketplan.clock import Clock
from pocketplan.live.hearers import Hearers
from pocketplan.live.wire import News, Wire
from pocketplan.live.writers import Writers

LOOK_EVERY_S = 8.0


class Channel:
    """On SQLite there is this process alone; on PostgreSQL news goes to the others too.

    look_every_s  how often a stream looks at its reader's access, and at what it may have missed
    """

    def __init__(self, engine: Engine, clock: Clock, *, look_every_s: float = LOOK_EVERY_S) -> None:
        self.look_every_s = look_every_s
        self.hearers = Hearers()
        self.writers = Writers()
        self._clock = clock
        self._wire = Wire(engine, self._hear) if engine.dialect.name == "postgresql" else None

    def begin(self) -> None:
        """Listen to other processes, if there may be any. Called for each stream."""
        if self._wire:
            self._wire.begin()

    def plan_moved(self, plan_id: UUID, revision: int) -> None:
        self._say({"plan": str(plan_id), "revision": revision})

    def writes(self, plan_id: UUID, tab: UUID, person_id: UUID, entry_id: UUID | None) -> None:
        """Somebody writes in an entry, or stopped: None."""
        where = str(entry_id) if entry_id else None
        news = {"plan": str(plan_id), "tab": str(tab), "person": str(person_id), "entry": where}
        self._say(news)

    def _say(self, news: News) -> None:
        self._hear(news)
        if self._wire:
            self._wire.send(news)

    def _hear(self, news: News) -> None:
        """Hearing the same twice, as what this process said itself, is hearing it once."""
        if not news:
            return self.hearers.tell_all()
        plan_id = UUID(news["plan"])
        if "revision" in news:
            return self.hearers.tell(plan_id, news["revision"])
        entry = UUID(news["entry"]) if news["entry"] else None
        tab, person = UUID(news["tab"]), UUID(news["person"])
        if self.writers.note(plan_id, tab, person, entry, at=self._clock()):
            self.hearers.tell(plan_id)
        return None
