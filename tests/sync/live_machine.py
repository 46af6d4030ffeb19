"""The machine of care_machine.py with streams: phones hear of changes, and ask when they do.

Two web processes serve the streams, and what they say travels badly: between processes and
to the phones it is late, twice, in another order or never there. Nothing of it is a word of
the plan, so nothing of it may cost one.
"""

from collections.abc import Generator, Iterable
from typing import Any
from uuid import UUID, uuid4

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlalchemy import create_engine

from pocketplan.database.one_look import OneLook
from pocketplan.database.transaction import saved
from pocketplan.live.channel import Channel
from pocketplan.live.newest import Newest
from pocketplan.live.news import PlanMoved, read_news, wire_news
from pocketplan.live.reader import STANDING, Reader
from pocketplan.live.stream import STILL_HERE, events
from pocketplan.people.account import Account
from pocketplan.people.device import start_device
from pocketplan.stores import Stores
from tests.builders import NOW
from tests.live.heard import events_in
from tests.sync.care_machine import SPOT, WHO, CareMachine

NEVER_S = 3600.0
TIMES = st.sampled_from([0, 1, 1, 2])
HERE, THERE = (0, 2), (1,)  # whose stream which process serves; all write here


class LiveMachine(CareMachine):
    def __init__(self) -> None:
        super().__init__()
        self.streams: dict[int, Generator[bytes]] = {}
        self.told: list[tuple[int, int]] = []  # to whom, which revision; on its way
        self._devices = [self._device(phone.person) for phone in self.phones]
        self._start_processes()
        self.session.info["hears_of_plans"] = self._hear_of_plan

    # what the network does to a stream

    @rule(who=WHO)
    def come_back(self, who: int) -> None:
        """The stream is held again, from what the phone has; having been away, it asks."""
        if who not in self.streams:
            self._listen(who)
            self.hear(who)
            self._exchange(who)

    @rule(who=WHO)
    def hear(self, who: int) -> None:
        """What the server has to say sets out."""
        if who in self.streams:
            self.told += [(who, revision) for revision in self._said_to(who)]

    @precondition(lambda self: self.told)
    @rule(spot=SPOT, stays=st.booleans())
    def be_told(self, spot: int, stays: bool) -> None:
        """In any order, late, and where it stays on its way once more."""
        at = spot % len(self.told)
        self._follow(*(self.told[at] if stays else self.told.pop(at)))

    @precondition(lambda self: self.told)
    @rule(spot=SPOT)
    def break_with_something_on_its_way(self, spot: int) -> None:
        who, _ = self.told[spot % len(self.told)]
        self.told = [one for one in self.told if one[0] != who]
        self._break(who)

    @rule(who=WHO)
    def break_stream(self, who: int) -> None:
        self._break(who)

    # what happens between the processes

    @rule(times=TIMES)
    def carry_news(self, times: int) -> None:
        self.between.put(PlanMoved(uuid4(), 0))  # so that taking waits for nothing
        for news in self.between.take()[:-1]:
            for _ in range(times):
                self.there._hear(read_news(wire_news(news)))

    @rule()
    def look(self) -> None:
        """Some seconds pass: the streams look for themselves."""
        for process in (self.here, self.there):
            process.hearers.look_all()

    @precondition(lambda self: self.backup)
    @rule()
    def restore(self) -> None:
        """The server stops for it; what it had said may still arrive."""
        super().restore()
        for who in list(self.streams):
            self._break(who)
        self._end_processes()
        self._start_processes()

    # what has to hold

    def teardown(self) -> None:
        """Nobody asks by themselves any more: whoever holds a stream hears of everything."""
        try:
            for who in range(len(self.phones)):
                self.come_back(who)
                self._exchange(who)
            while self.told:
                self._follow(*self.told.pop())
            self._hear_of_everything(HERE)
            self.look()
            self._hear_of_everything(THERE)  # what was lost between the processes
        finally:
            self.session.info.pop("hears_of_plans")
            for who in list(self.streams):
                self._break(who)
            self._end_processes()
        super().teardown()

    def _hear_of_everything(self, phones: Iterable[int]) -> None:
        for who in phones:
            for revision in self._said_to(who):
                self._follow(who, revision)
            phone = self.phones[who]
            assert (phone.revision, phone.waiting) == (self.plan.revision, [])

    # how

    def _device(self, person: Account) -> UUID:
        with saved(self.session):
            device, _ = start_device(self.session, person, name="a phone", keeps_copy=True, at=NOW)
        return device.id

    def _reader(self, who: int, channel: Channel) -> Reader:
        engine: Any = self.session.get_bind()
        info: Any = self.session.info
        stores = Stores(engine=engine, keyring=info["keyring"], chain_key=info["chain_key"])
        standing = OneLook(engine, STANDING)
        device = self._devices[who]
        return Reader(stores, standing, channel.writers, lambda: NOW, device, self.plan.id)

    def _start_processes(self) -> None:
        self.memory = create_engine("sqlite://")  # no wire of its own: the machine carries
        here, there = (
            Channel(self.memory, lambda: NOW, look_every_s=NEVER_S, beat_every_s=0.0)
            for _ in range(2)
        )
        self.here, self.there, self.between = here, there, Newest()

    def _end_processes(self) -> None:
        self.here.end()
        self.there.end()
        self.memory.dispose()

    def _hear_of_plan(self, plan_id: Any, revision: int) -> None:
        self.here.plan_moved(plan_id, revision)
        self.between.put(PlanMoved(plan_id, revision))

    def _listen(self, who: int) -> None:
        channel = self.there if who in THERE else self.here
        look = self._reader(who, channel).look
        since = self.phones[who].revision
        self.streams[who] = events(channel, self.plan.id, look, since=since)
        next(self.streams[who])  # how soon to come back

    def _said_to(self, who: int) -> list[int]:
        """Return the revisions that the stream has to tell now."""
        told = iter(lambda: next(self.streams[who]), STILL_HERE)
        lines = [line for part in told for line in part.splitlines(keepends=True)]
        return [_revision(data) for name, data in events_in(lines) if name == "revision"]

    def _break(self, who: int) -> None:
        if stream := self.streams.pop(who, None):
            stream.close()

    def _follow(self, who: int, revision: int) -> None:
        """As elements/live-plan.js does."""
        if revision != self.phones[who].revision:
            self._exchange(who)

    def _exchange(self, who: int) -> None:
        """Rounds until nothing waits, as sync/exchange.js does."""
        self._sync(self.phones[who])
        for _ in range(2):
            if self.phones[who].waiting:
                self._sync(self.phones[who])


def _revision(data: object) -> int:
    assert isinstance(data, dict)
    return int(data["revision"])
