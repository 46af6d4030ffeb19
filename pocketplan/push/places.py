"""How many messages one push service gets at once: few at first, more while it answers.

A service that hangs, or is in trouble, gets half as many with each sign of it, down to one.
So it keeps no place from the others, and gets no more than it can take.
"""

import asyncio
import logging
import random
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime

from pocketplan.push.outcome import Outcome, rest_for
from pocketplan.push.sender import IN_FLIGHT, Answer

log = logging.getLogger(__name__)

FIRST = 8
MOST = IN_FLIGHT * 3 // 4  # however well it answers, the others find a place


class Places:
    """One push service's, with one dispatcher.

    at_once  how many may be under way
    claimed  how many are, or are ready for when a place falls free
    """

    def __init__(self) -> None:
        self.at_once = FIRST
        self.claimed = 0
        self.rests_until: datetime | None = None
        self._held = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._is_told = False

    @property
    def room(self) -> int:
        """How many more to claim."""
        return max(0, 2 * self.at_once - self.claimed)

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """Wait for a place, first come first served, and hold it."""
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        self._hand_out()
        try:
            await turn
            yield
        finally:
            if turn.done() and not turn.cancelled():
                self._held -= 1
                self._hand_out()

    def learn(self, service: str, answer: Answer, *, at: datetime) -> None:
        """Give more or fewer places, by what the service answered."""
        match answer.outcome:
            case Outcome.RETRY:
                self._keep(1 if answer.wait else self.at_once // 2)
                if answer.wait:
                    self.rests_until = max(self.rests_until or at, at + rest_for(answer.wait))
            case Outcome.UNAUTHORISED:
                self._keep(self.at_once // 2)
                if not self._is_told:  # once, and not for each phone
                    log.error(
                        "a push service does not take our key (%d): %s", answer.status, service
                    )
                self._is_told = True
            case Outcome.ACCEPTED:
                self._is_told = False
                self._one_more()
            case Outcome.GONE | Outcome.REFUSED:
                self._one_more()

    def is_resting(self, *, at: datetime) -> bool:
        return self.rests_until is not None and self.rests_until > at

    def _one_more(self) -> None:
        self.at_once = min(MOST, self.at_once + 1)
        self._hand_out()

    def _keep(self, count: int) -> None:
        self.at_once = max(1, count)

    def _hand_out(self) -> None:
        while self._waiting and self._held < self.at_once:
            turn = self._waiting.popleft()
            if not turn.done():  # who was told to end no longer wants one
                self._held += 1
                turn.set_result(None)


def places_by_service() -> defaultdict[str, Places]:
    return defaultdict(Places)


def shares(rooms: Mapping[str, int], room: int) -> Iterator[tuple[str, int]]:
    """Part what there is room for, so that every service gets its share however much is due
    for another: what one has no room for is the others'.

    rooms  of each service
    """
    services = sorted(rooms, key=lambda service: (rooms[service], random.random()))  # noqa: S311 (whose turn it is)
    for position, service in enumerate(services):
        share = min(rooms[service], max(1, room // (len(services) - position)), room)
        if not share:
            return
        yield service, share
        room -= share
