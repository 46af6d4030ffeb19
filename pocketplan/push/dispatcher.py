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
from pocketplan.push.claiming import Claim, claim_due, is_any_due, record_all
from pocketplan.push.outcome import Outcome
from pocketplan.push.sender import IN_FLIGHT, Answer, Sends

log = logging.getLogger(__name__)

CLAIMED_AT_ONCE = IN_FLIGHT * 2  # the next ones are ready when a place falls free
EVERY_S = 2.0

Tried = asyncio.Task[tuple[Claim, Answer]]


class Source(Protocol):
    """Who puts deliveries in the queue; push knows no more of it than this."""

    def queue_due(self, session: Session, *, at: datetime) -> int:
        """Write deliveries for what is due, inside `saved`, and return for how many things."""

    def still_wanted(self, session: Session, subject_ids: list[UUID]) -> set[UUID]:
        """Return those of the subjects that may still be sent."""

    def is_any_due(self, session: Session, *, at: datetime) -> bool:
        """Whether `queue_due` has work. Read only: asked every EVERY_S."""


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
    ) -> None:
        self._open_session = open_session
        self._source = source
        self._sender = sender
        self._keys = keys
        self._clock = clock

    async def send_due(self) -> Counter[Outcome]:
        """Queue and send until nothing is due; return what came of it.

        What finished while the last outcomes were being committed is committed
        together: a crash repeats those at most, and the phone shows a repeated one once.
        """
        with self._open_session() as session:
            under_way: set[Tried] = set()
            came: Counter[Outcome] = Counter()
            while True:
                room = CLAIMED_AT_ONCE - len(under_way)
                claims = await asyncio.to_thread(self._claim, session, room)
                under_way |= {asyncio.create_task(self._try(claim)) for claim in claims}
                if not under_way:
                    return came
                done, under_way = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
                answers = [task.result() for task in done]
                await asyncio.to_thread(self._record, session, answers)
                came.update(answer.outcome for _, answer in answers)

    async def watch(self, stopping: asyncio.Event) -> None:
        """Send what falls due, until `stopping` is set; what is under way is finished first."""
        while not stopping.is_set():
            try:
                await self.send_due()
            except Exception:  # the outermost loop: one bad round must not end reminders for good
                log.exception("a round of sending failed; trying again")
            try:
                await asyncio.wait_for(stopping.wait(), EVERY_S)
            except TimeoutError:
                continue

    def _claim(self, session: Session, room: int) -> list[Claim]:
        at = self._clock()
        while room and (self._source.is_any_due(session, at=at) or is_any_due(session, at=at)):
            with saved(session):
                queued = self._source.queue_due(session, at=at)
                claims = claim_due(
                    session,
                    keys=self._keys,
                    still_wanted=self._source.still_wanted,
                    at=at,
                    limit=room,
                )
            if claims or not queued:
                return claims
        session.rollback()  # ends the reading, so that the next look is a fresh one
        return []

    def _record(self, session: Session, answers: list[tuple[Claim, Answer]]) -> None:
        with saved(session):
            record_all(session, answers, at=self._clock())

    async def _try(self, claim: Claim) -> tuple[Claim, Answer]:
        answer = await self._sender.send(
            claim.address, claim.message, ttl_s=claim.ttl_s, topic=claim.topic
        )
        return claim, answer
