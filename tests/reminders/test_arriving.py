"""That reminders do not come is noticed after two weeks; that nobody looks at them never is."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from pocketplan.database.transaction import saved
from pocketplan.push.delivery import Delivery, DeliveryState, take_receipt
from pocketplan.reminders.agreement import Proposal, propose
from pocketplan.reminders.arriving import LONG, not_arriving
from pocketplan.reminders.holding import pause_all
from pocketplan.reminders.queueing import ReminderSource
from pocketplan.reminders.wording import WordingKind
from tests.builders import NOW
from tests.reminders.builders import DAILY, EVENING, a_listening_phone, a_reminder, once_on

LATER = NOW + LONG + timedelta(days=1)


@pytest.fixture
def noor(pair):
    return pair[0]


def queue(session, at=LATER):
    with saved(session):
        ReminderSource("https://plan.example.org").queue_due(session, at=at)


def unreached(session, client, at=LATER):
    return not_arriving(session, [client.id], at=at)


def test_a_client_without_a_phone_that_listens_is_marked_after_two_weeks(session, pair, noor):
    a_reminder(session, *pair, rhythm=once_on(NOW.date()))
    queue(session, NOW + timedelta(hours=7))

    assert unreached(session, noor, NOW + LONG) == set()
    assert unreached(session, noor) == {noor.id}


def test_a_phone_that_said_that_one_arrived_is_reached(session, pair, noor):
    a_listening_phone(session, noor)
    a_reminder(session, *pair, rhythm=once_on(NOW.date()))
    queue(session, NOW + timedelta(hours=7))
    delivery = session.scalars(select(Delivery)).one()
    with saved(session):
        take_receipt(session, noor, delivery.id, at=NOW + timedelta(hours=8))

    assert unreached(session, noor) == set()


def test_a_phone_that_took_in_none_of_what_was_sent_is_marked(session, pair, noor):
    a_listening_phone(session, noor)
    a_reminder(session, *pair, rhythm=once_on(NOW.date()))
    queue(session, NOW + timedelta(hours=7))
    with saved(session):
        session.scalars(select(Delivery)).one().finish(DeliveryState.SENT)

    assert unreached(session, noor) == {noor.id}


def test_a_phone_that_was_opened_since_is_reached_though_it_cannot_say_what_arrived(
    session, pair, noor
):
    a_listening_phone(session, noor, at=NOW + timedelta(days=2))
    a_reminder(session, *pair, rhythm=once_on(NOW.date()))
    queue(session, NOW + timedelta(hours=7))
    with saved(session):
        session.scalars(select(Delivery)).one().finish(DeliveryState.SENT)

    assert unreached(session, noor) == set()


def test_what_was_held_back_or_stopped_or_is_the_clients_own_marks_nobody(session, pair, noor):
    a_reminder(session, *pair)
    with saved(session):
        pause_all(session, noor, at=NOW)
        own = Proposal(kind=WordingKind.NOTE, at=EVENING, rhythm=DAILY)
        propose(session, own, client_id=noor.id, by=noor, at=NOW)
    queue(session, NOW + timedelta(hours=7))

    assert unreached(session, noor) == set()
