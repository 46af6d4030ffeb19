"""What a dispatcher does beside sending, now and then, in a thread and a session of its own."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from pocketplan.clock import Clock

log = logging.getLogger(__name__)

LOOK_EVERY_S = 15 * 60.0


class Chore(Protocol):
    def __call__(self, session: Session, *, at: datetime) -> object:
        """Do what is due, if anything is; any number of processes may ask at once."""


async def keep_doing(
    chore: Chore,
    open_session: Callable[[], Session],
    clock: Clock,
    stopping: asyncio.Event,
    *,
    every_s: float = LOOK_EVERY_S,
) -> None:
    """Do it until `stopping` is set. One bad round ends neither it nor the reminders."""
    while not stopping.is_set():
        await do(chore, open_session, clock)
        try:
            await asyncio.wait_for(stopping.wait(), every_s)
        except TimeoutError:
            continue


async def do(chore: Chore, open_session: Callable[[], Session], clock: Clock) -> None:
    try:
        await asyncio.to_thread(_do, chore, open_session, clock)
    except Exception:  # as with a round of sending: it is tried again
        log.exception("what is done once a day failed; trying again")


def _do(chore: Chore, open_session: Callable[[], Session], clock: Clock) -> None:
    with open_session() as session:
        chore(session, at=clock())
