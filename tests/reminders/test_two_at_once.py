"""Two transactions at once: a client's number a week holds, and no page stumbles.

On SQLite there is one writer at a time: the second begins when the first has ended.
"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import time, timedelta

import pytest
from sqlalchemy import select

from pocketplan.database.transaction import open_session, saved
from pocketplan.people.account import Account
from pocketplan.push.delivery import Delivery, DeliveryState, Why
from pocketplan.reminders.agreement import agree, reminder_of
from pocketplan.reminders.queueing import ReminderSource
from pocketplan.reminders.reminder import ReminderState
from pocketplan.reminders.wishes import wishes_of
from tests.builders import NOW
from tests.push.waiting import await_waiting
from tests.reminders.builders import a_listening_phone, a_reminder

SOURCE = ReminderSource("https://plan.example.org")
SIX, SEVEN = time(18), time(19)


@pytest.fixture
def while_it_writes(engine, keyring):
    """Return run(first, second): the second begins before the first is saved, if it can."""

    def alone(act):
        with open_session(engine, keyring=keyring) as own, saved(own):
            act(own)

    def run(first, second):
        if engine.dialect.name == "sqlite":
            alone(first)
            alone(second)
            return
        with ThreadPoolExecutor(1) as pool, ExitStack() as begun:
            own = begun.enter_context(open_session(engine, keyring=keyring))
            with saved(own):
                first(own)
                other = pool.submit(alone, second)
                await_waiting(engine)
            other.result(timeout=20)

    return run


def test_two_dispatchers_at_once_send_a_client_no_more_than_they_want(
    session, pair, while_it_writes
):
    a_listening_phone(session, pair[0])
    a_reminder(session, *pair, at=SIX, most_a_week=1)
    a_reminder(session, *pair, at=SEVEN, most_a_week=1)
    session.rollback()

    while_it_writes(
        lambda own: SOURCE.queue_due(own, at=NOW.replace(hour=18, minute=0)),
        lambda own: SOURCE.queue_due(own, at=NOW.replace(hour=19, minute=0)),
    )

    found = session.scalars(select(Delivery).order_by(Delivery.occurs_at)).all()
    assert [one.state for one in found] == [DeliveryState.WAITING, DeliveryState.MISSED]
    assert found[1].why is Why.ENOUGH
    assert found[1].occurs_at - found[0].occurs_at == timedelta(hours=1)


def test_a_client_may_agree_to_two_at_once_on_two_pages(session, pair, while_it_writes):
    noor_id = pair[0].id
    ids = [a_reminder(session, *pair, agreed=False, at=at).id for at in (SIX, SEVEN)]
    session.rollback()

    def yes_to(reminder_id, most):
        def act(own):
            noor = own.get_one(Account, noor_id)
            agree(own, reminder_of(own, noor, reminder_id), noor, at=NOW, most_a_week=most)

        return act

    while_it_writes(yes_to(ids[0], 7), yes_to(ids[1], 14))

    session.expire_all()
    noor = session.get_one(Account, noor_id)
    states = [reminder_of(session, noor, reminder_id).state for reminder_id in ids]
    assert states == [ReminderState.ACTIVE] * 2
    assert wishes_of(session, noor).most_a_week == 14
