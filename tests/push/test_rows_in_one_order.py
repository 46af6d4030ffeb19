"""Phones and the dispatcher write to the same rows at once, and nobody waits for each other.

On SQLite there is one writer at a time: nobody holds a row while another waits.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from pocketplan.database.transaction import open_session, saved
from pocketplan.people.account import Account
from pocketplan.people.device import Device
from pocketplan.push.claiming import claim_due
from pocketplan.push.delivery import Delivery, DeliveryState, take_receipt
from pocketplan.push.listening import listen, stop_listening
from pocketplan.push.outcome import Outcome
from pocketplan.push.recording import record_all
from pocketplan.push.sender import Answer
from pocketplan.push.subscription import Subscription
from pocketplan.reminders.queueing import ReminderSource
from tests.builders import NOW, a_care_link, a_client, a_therapist
from tests.push.waiting import await_waiting
from tests.reminders.builders import (
    EVENING,
    KEY_ID,
    SECRET,
    a_listening_phone,
    a_reminder,
    an_address,
)

DUE = NOW.replace(hour=EVENING.hour, minute=EVENING.minute)
SOURCE = ReminderSource("https://plan.example.org")


@pytest.fixture
def noor(session):
    """Who has two phones that listen, and a reminder that is due."""
    client, lee = a_client(session), a_therapist(session)
    a_care_link(session, client, lee)
    a_reminder(session, client, lee)
    for _ in range(2):
        a_listening_phone(session, client)
    return client


@pytest.fixture
def claims(session, noor):
    with saved(session):
        SOURCE.queue_due(session, at=DUE)
        return claim_due(
            session,
            service="push.apple.com",
            keys={KEY_ID},
            still_wanted=SOURCE.still_wanted,
            at=DUE,
            limit=9,
        )[0]


@pytest.fixture
def at_once(engine, session):
    """Return run(first, second): both end, the second begun while the first waits for a row."""
    companions = {key: session.info[key] for key in ("keyring", "chain_key")}

    def alone(act):
        with open_session(engine, **companions) as own, saved(own):
            act(own)

    def run(first, second):
        if engine.dialect.name == "sqlite":
            alone(first)
            alone(second)
            return
        with ThreadPoolExecutor(2) as pool:
            with saved(session):
                session.scalars(select(Delivery.id).with_for_update()).all()
                begun = [pool.submit(alone, first)]
                await_waiting(engine)
                begun.append(pool.submit(alone, second))
                await_waiting(engine, 2)
            for one in begun:
                one.result(timeout=20)

    return run


def the_phone(session, claim):
    """Return the id of the device to which it is sent."""
    delivery = session.get_one(Delivery, claim.delivery_id)
    found = session.get_one(Subscription, delivery.subscription_id).device_id
    session.rollback()
    return found


def test_a_phone_that_listens_anew_while_its_old_place_is_found_gone_listens(
    session, claims, at_once
):
    device_id = the_phone(session, claims[0])
    new = an_address()

    at_once(
        lambda own: record_all(own, [(claims[0], Answer(Outcome.GONE))], at=DUE),
        lambda own: listen(
            own, own.get_one(Device, device_id), new, key_id=KEY_ID, secret=SECRET, at=DUE
        ),
    )

    session.expire_all()
    heard = session.scalars(select(Subscription).where(Subscription.device_id == device_id))
    assert [one.address for one in heard] == [new]
    assert session.get_one(Delivery, claims[0].delivery_id).state is DeliveryState.GONE


def test_a_phone_that_says_it_arrived_while_it_listens_anew_is_heard_twice(
    session, noor, claims, at_once
):
    device_id = the_phone(session, claims[0])
    noor_id, delivery_id, new = noor.id, claims[0].delivery_id, an_address()
    session.rollback()

    at_once(
        lambda own: take_receipt(own, own.get_one(Account, noor_id), delivery_id, at=DUE),
        lambda own: listen(
            own, own.get_one(Device, device_id), new, key_id=KEY_ID, secret=SECRET, at=DUE
        ),
    )

    session.expire_all()
    assert session.get_one(Delivery, delivery_id).state is DeliveryState.ARRIVED
    heard = session.scalars(select(Subscription).where(Subscription.device_id == device_id))
    assert [one.address for one in heard] == [new]


def test_two_dispatchers_who_find_each_others_places_gone_both_write_it_down(
    session, claims, at_once
):
    ends = [(claim, Answer(Outcome.GONE)) for claim in claims]

    at_once(
        lambda own: record_all(own, ends, at=DUE),
        lambda own: record_all(own, ends[::-1], at=DUE),
    )

    session.expire_all()
    assert session.scalars(select(Subscription)).all() == []
    assert {one.state for one in session.scalars(select(Delivery))} == {DeliveryState.GONE}


def test_what_is_queued_while_a_phone_stops_listening_goes_to_the_others(engine, session, noor):
    companions = {key: session.info[key] for key in ("keyring", "chain_key")}
    stopping = session.scalars(select(Subscription)).first()
    device = session.get_one(Device, stopping.device_id)

    def queue():
        with open_session(engine, **companions) as own, saved(own):
            SOURCE.queue_due(own, at=DUE)

    with ThreadPoolExecutor(1) as pool:
        with saved(session):
            stop_listening(session, device)
            queueing = pool.submit(queue)
            if engine.dialect.name != "sqlite":
                await_waiting(engine)
        queueing.result(timeout=20)

    session.expire_all()
    (delivery,) = session.scalars(select(Delivery))
    (left,) = session.scalars(select(Subscription))
    assert (delivery.subscription_id, delivery.why) == (left.id, None)
