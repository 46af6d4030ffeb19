"""Dispatchers for tests, and senders that answer by whom they are asked for."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from pocketplan.database.transaction import open_session
from pocketplan.push.address import Address
from pocketplan.push.dispatcher import Dispatcher
from pocketplan.push.outcome import Outcome
from pocketplan.push.pace import USUAL, Pace
from pocketplan.push.sender import Answer
from pocketplan.reminders.queueing import ReminderSource
from tests.reminders.builders import KEY_ID

DUE = datetime(2026, 3, 2, 20, 30, tzinfo=UTC)
SOURCE = ReminderSource("https://plan.example.org")
TAKEN = Answer(Outcome.ACCEPTED, status=201)


class AnsweringBy:
    """A sender that asks `answer` what to say for an endpoint, and remembers each it was asked."""

    def __init__(self, answer: Callable[[str], Answer]) -> None:
        self._answer = answer
        self.asked: list[str] = []

    async def send(self, address, message, *, ttl_s, topic):
        self.asked.append(address.endpoint)
        await asyncio.sleep(0)
        return self._answer(address.endpoint)

    def asked_at(self, host: str) -> int:
        return sum(host in endpoint for endpoint in self.asked)


def a_dispatcher(
    engine, keyring, sender, *, at: datetime = DUE, keys=(KEY_ID,), pace: Pace = USUAL, clock=None
) -> Dispatcher:
    return Dispatcher(
        lambda: open_session(engine, keyring=keyring),
        SOURCE,
        sender,
        keys,
        clock or (lambda: at),
        pace,
    )


def an_address_at(host: str, number: int) -> Address:
    return Address(endpoint=f"https://{host}/send/{number}", p256dh="p", auth="a")
