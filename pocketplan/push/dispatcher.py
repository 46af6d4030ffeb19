"""Sends what is due, many at once, and commits each outcome."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Container
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.clock import Clock
from pocketplan.database.transaction import saved
from pocketplan.push.claiming import Claim, claim_due, services_due
from pocketplan.push.heartbeat import Pulse
from pocketplan.push.outcome import Outcome
from pocketplan.push.pace import USUAL, Pace
from pocketplan.push.places import places_by_service, shares
from pocketplan.push.recording import Tried, record_all
from pocketplan.push.rest import resting
from pocketplan.push.sender import IN_FLIGHT, Sends

log = logging.getLogger(__name__)

CLAIMED_AT_ONCE = IN_FLIGHT * 2  # the next ones are ready when a place falls free


class Source(Protocol):
    """Who puts deliveries in the queue; push knows no more of it than this."""

    def queue_due(self, session: Session, *, at: datetime) -> int:
        """Write deliveries for what is due, inside `saved`, and return for how many things."""

    def still_wanted(self, session: Session, subject_ids: list[UUID], *, at: datetime) -> set[UUID]:
        """Return those of the subjects that may still be sent."""

    def is_any_due(self, session: Session, *, at: datetime) -> bool:
        """Whether `queue_due` has work. Read only: asked again and again."""


class Dispatcher:
    """One of any number, in one process or many.

    open_session  gives a session with its keyring; used by one thread at a time
    keys          the ids of the keys that `sender` can sign with
    """

    def __init__(
        self,
        open_session: Callable[[], Session],
        source: Source,
        sender: Sends,
        keys: Container[str],
        clock: Clock,
        pace: Pace = USUAL,
    ) -> None:
        self._open_session = open_session
        self._source = source
        self._sender = sender
        self._keys = keys
        self._clock = clock
        self._pace = pace
        self._places = places_by_service()
        self._stopping = asyncio.Event()
        self._pulse = Pulse()

    async def send_due(self) -> Counter[Outcome]:
        """Queue and send until nothing is due that may be sent now; return what came of it.

        What finished while the last outcomes were being committed is committed
        together: a crash repeats those at most, and the phone shows a repeated one once.
        """
        with self._open_session() as session:
            under_way: set[asyncio.Task[Tried]] = set()
            came: Counter[Outcome] = Counter()
            while True:
                room = CLAIMED_AT_ONCE - len(under_way)
                for claim in await asyncio.to_thread(self._claim, session, room):
                    self._places[claim.service].claimed += 1
                    under_way.add(asyncio.create_task(self._try(claim)))
                if not under_way:
                    return came
                done, under_way = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
                answers = [task.result() for task in done]
                await asyncio.to_thread(self._record, session, answers)
                came.update(answer.outcome for _, answer in answers if answer)

    async def watch(self, stopping: asyncio.Event) -> None:
        """Send what falls due, until `stopping` is set; what is under way is finished first, and
        what was only claimed goes back to the queue.
        """
        self._stopping = stopping
        while not stopping.is_set():
            try:
                await self.send_due()
            except Exception:  # the outermost loop: one bad round must not end reminders for good
                log.exception("a round of sending failed; trying again")
            try:
                await asyncio.wait_for(stopping.wait(), self._pace.look_every_s)
            except TimeoutError:
                continue

    def _claim(self, session: Session, room: int) -> list[Claim]:
        at = self._clock()
        self._pulse.beat(session, at=at)
        while room and not self._stopping.is_set():
            may_be_asked = self._may_be_asked(session, at)
            is_any_due = self._source.is_any_due(session, at=at)
            if not may_be_asked and not is_any_due:
                break
            with saved(session):
                if is_any_due:
                    self._source.queue_due(session, at=at)
                    may_be_asked = self._may_be_asked(session, at)
                claims, finished = self._claim_of(session, may_be_asked, room, at)
            if claims or not (is_any_due or finished):
                return claims
        session.rollback()  # ends the reading, so that the next look is a fresh one
        return []

    def _may_be_asked(self, session: Session, at: datetime) -> list[str]:
        """Return the push services with something due, a place free and no rest."""
        rests = resting(session, at=at)
        return [
            service
            for service in services_due(session, at=at)
            if service not in rests and self._places[service].room
        ]

    def _claim_of(
        self, session: Session, services: list[str], room: int, at: datetime
    ) -> tuple[list[Claim], int]:
        claims: list[Claim] = []
        finished = 0
        for service, limit in shares(
            {service: self._places[service].room for service in services}, room
        ):
            found, ended = claim_due(
                session,
                service=service,
                keys=self._keys,
                still_wanted=self._source.still_wanted,
                at=at,
                limit=limit,
                pace=self._pace,
            )
            claims += found
            finished += ended
        return claims, finished

    def _record(self, session: Session, answers: list[Tried]) -> None:
        with saved(session):
            record_all(session, answers, at=self._clock(), pace=self._pace)

    async def _try(self, claim: Claim) -> Tried:
        places = self._places[claim.service]
        try:
            async with places.one():
                at = self._clock()
                if (
                    self._stopping.is_set()
                    or places.is_resting(at=at)
                    or at + self._pace.sending > claim.until
                ):
                    return claim, None  # it stays in the queue
                answer = await self._sender.send(
                    claim.address, claim.message, ttl_s=claim.ttl_s, topic=claim.topic
                )
                places.learn(claim.service, answer, at=self._clock())
                return claim, answer
        finally:
            places.claimed -= 1
