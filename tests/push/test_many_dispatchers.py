"""Any number of dispatchers beside each other, and any number of rows behind them."""

import asyncio
import threading
from datetime import UTC, datetime, time

import pytest
from sqlalchemy import text

from pocketplan.database.transaction import open_session, saved
from pocketplan.push.delivery import Delivery
from pocketplan.push.dispatcher import Dispatcher
from pocketplan.push.outcome import Outcome
from pocketplan.push.sender import Answer
from pocketplan.reminders.queueing import ReminderSource
from pocketplan.reminders.reminder import Reminder
from tests.builders import a_care_link, a_client, a_therapist
from tests.reminders.builders import KEY_ID, a_listening_phone, a_reminder

DUE = datetime(2026, 3, 2, 20, 30, tzinfo=UTC)
PHONES = 30
REMINDERS = 10


class Counting:
    """Accepts everything, after a moment, and keeps what it was asked for."""

    def __init__(self, sent: list[tuple[str, str]]) -> None:
        self._sent = sent

    async def send(self, address, message, *, ttl_s, topic):
        await asyncio.sleep(0.002)
        self._sent.append((address.endpoint, topic))
        return Answer(Outcome.ACCEPTED)


def test_four_dispatchers_send_each_delivery_once(engine, keyring, session):
    noor, lee = a_client(session), a_therapist(session)
    a_care_link(session, noor, lee)
    for _ in range(PHONES):
        a_listening_phone(session, noor)
    for minute in range(REMINDERS):
        a_reminder(session, noor, lee, at=time(20, minute))
    sent: list[tuple[str, str]] = []

    def work():
        dispatcher = Dispatcher(
            lambda: open_session(engine, keyring=keyring),
            ReminderSource("https://plan.example.org"),
            Counting(sent),
            {KEY_ID},
            lambda: DUE,
        )
        asyncio.run(dispatcher.send_due())

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert len(sent) == PHONES * REMINDERS
    assert len(set(sent)) == PHONES * REMINDERS


@pytest.mark.parametrize(
    ("table", "column"),
    [(Delivery.__tablename__, "due_at"), (Reminder.__tablename__, "next_at")],
)
def test_looking_for_what_is_due_reads_the_index_and_not_the_table(session, table, column):
    with saved(session):
        if session.get_bind().dialect.name == "postgresql":
            session.execute(text("SET LOCAL enable_seqscan = off"))
            question = "EXPLAIN "
        else:
            question = "EXPLAIN QUERY PLAN "
        asked = f"{question} SELECT id FROM {table} WHERE {column} <= :at ORDER BY {column} LIMIT 9"
        plan = str(session.execute(text(asked), {"at": DUE.isoformat()}).all())

    assert f"ix_{table}" in plan
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan
