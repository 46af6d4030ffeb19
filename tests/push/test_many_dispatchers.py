"""Any number of dispatchers beside each other, and any number of rows behind them."""

import asyncio
import threading
from datetime import time

import pytest
from sqlalchemy import event

from pocketplan.push.claiming import claim_due, services_due
from pocketplan.push.outcome import Outcome
from pocketplan.push.sender import Answer
from tests.builders import a_care_link, a_client, a_therapist
from tests.push.dispatching import DUE, SOURCE, a_dispatcher
from tests.reminders.builders import KEY_ID, a_listening_phone, a_reminder

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
        asyncio.run(a_dispatcher(engine, keyring, Counting(sent)).send_due())

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert len(sent) == PHONES * REMINDERS
    assert len(set(sent)) == PHONES * REMINDERS


@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (lambda session: services_due(session, at=DUE), "ix_deliveries_due_by_service"),
        (
            lambda session: claim_due(
                session,
                service="push.apple.com",
                keys={KEY_ID},
                still_wanted=SOURCE.still_wanted,
                at=DUE,
                limit=9,
            ),
            "ix_deliveries_due_by_service",
        ),
        (lambda session: SOURCE.is_any_due(session, at=DUE), "ix_reminders_next"),
    ],
    ids=["services", "deliveries", "reminders"],
)
def test_looking_for_what_is_due_reads_the_index_and_not_the_table(session, ask, index):
    connection = session.connection()
    is_sqlite = connection.dialect.name == "sqlite"
    asked: list[tuple[str, object]] = []

    @event.listens_for(connection, "before_cursor_execute")
    def remember(_connection, _cursor, statement, parameters, *_):
        asked.append((statement, parameters))

    ask(session)
    statement, parameters = asked[0]
    if not is_sqlite:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    question = "EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN "
    plan = str(connection.exec_driver_sql(question + statement, parameters).all())

    assert index in plan
    assert "Seq Scan" not in plan
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan
