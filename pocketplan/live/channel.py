"""All that a web process knows of who hears and who writes: one for the whole process."""

from uuid import UUID

from sqlalchemy import Engine

from pocketplan.clock import Clock
from pocketplan.database.one_look import OneLook
from pocketplan.live.hearers import Hearers
from pocketplan.live.news import News, PlanMoved, Writes
from pocketplan.live.reader import STANDING
from pocketplan.live.wire import Wire
from pocketplan.live.writers import Writers

LOOK_EVERY_S = 8.0
BEAT_EVERY_S = 12.0


class Channel:
    """On SQLite there is this process alone; on PostgreSQL news goes to the others too.

    look_every_s  how often a stream looks at its reader's access, and at what it may have missed
    beat_every_s  how often a stream that has nothing to say shows whether anybody is there
    """

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        *,
        look_every_s: float = LOOK_EVERY_S,
        beat_every_s: float = BEAT_EVERY_S,
    ) -> None:
        self.look_every_s = look_every_s
        self.beat_every_s = beat_every_s
        self.standing = OneLook(engine, STANDING)
        self.hearers = Hearers()
        self.writers = Writers()
        self._clock = clock
        self._wire = (
            Wire(engine, hear=self._hear, missed=self.hearers.look_all)
            if engine.dialect.name == "postgresql"
            else None
        )

    def listen(self) -> None:
        """Hear other processes, if there may be any. Called for each stream."""
        if self._wire:
            self._wire.listen()

    def plan_moved(self, plan_id: UUID, revision: int) -> None:
        """Say that the plan has this revision, once it can be read."""
        self._say(PlanMoved(plan_id, revision))

    def writes(self, news: Writes) -> None:
        """Say that somebody writes in an entry that all who see the plan may see, or stopped."""
        self._say(news)

    def access_ended(self) -> None:
        """Have every stream look at once whether its reader may still hear; other processes'
        do when they next look anyway."""
        self.hearers.look_all()

    def end(self) -> None:
        """End every stream: the server stops."""
        self.hearers.end()
        if self._wire:
            self._wire.end()

    def _say(self, news: News) -> None:
        self._hear(news)
        if self._wire:
            self._wire.send(news)

    def _hear(self, news: News) -> None:
        match news:
            case PlanMoved():
                self.hearers.tell(news.plan_id, news.revision)
            case Writes():
                if self.writers.note(news, at=self._clock()):
                    self.hearers.look(news.plan_id)
