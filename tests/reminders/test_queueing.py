"""What is due becomes deliveries, one per phone, and nothing else does."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from pocketplan.database.transaction import saved
from pocketplan.people.care_link import active_link, agree
from pocketplan.people.device import Device
from pocketplan.push.delivery import Delivery, DeliveryState, Why
from pocketplan.push.subscription import UNCONFIRMED_FOR
from pocketplan.reminders.agreement import stop
from pocketplan.reminders.holding import pause_all
from pocketplan.reminders.queueing import USEFUL_FOR, ReminderSource
from pocketplan.reminders.reminder import ReminderState
from tests.builders import NOW, a_client
from tests.reminders.builders import a_listening_phone, a_reminder, once_on

DUE = datetime(2026, 3, 2, 20, 30, tzinfo=UTC)


@pytest.fixture
def queue(session):
    """Queue what is due at a moment and return every delivery, oldest occurrence first."""

    def queued(at: datetime) -> list[Delivery]:
        with saved(session):
            ReminderSource("https://plan.example.org").queue_due(session, at=at)
        return list(session.scalars(select(Delivery).order_by(Delivery.occurs_at)))

    return queued


def test_nothing_is_queued_before_its_time(session, pair, queue):
    a_listening_phone(session, pair[0])
    a_reminder(session, *pair)

    assert queue(DUE - timedelta(seconds=1)) == []


def test_each_phone_of_the_client_gets_it_once(session, pair, queue):
    noor, lee = pair
    phones = {a_listening_phone(session, noor).id, a_listening_phone(session, noor).id}
    a_listening_phone(session, a_client(session, name="Sam"))
    reminder = a_reminder(session, noor, lee)

    queue(DUE)
    deliveries = queue(DUE + timedelta(minutes=1))

    assert {delivery.subscription_id for delivery in deliveries} == phones
    assert len(deliveries) == 2
    assert len({delivery.tag for delivery in deliveries}) == 1
    assert reminder.next_at == DUE + timedelta(days=1)


def test_the_message_is_the_agreed_text_and_opens_the_plan(session, pair, queue):
    a_listening_phone(session, pair[0])
    reminder = a_reminder(session, *pair)

    (delivery,) = queue(DUE)

    assert reminder.text.body in delivery.message
    assert '"navigate":"https://plan.example.org/plan"' in delivery.message
    assert reminder.text.body.encode() not in delivery.sealed_message


def test_a_proposal_is_not_sent(session, pair, queue):
    a_listening_phone(session, pair[0])
    a_reminder(session, *pair, agreed=False)

    assert queue(DUE + timedelta(days=3)) == []


def test_a_paused_or_stopped_reminder_is_not_sent(session, pair, queue):
    a_listening_phone(session, pair[0])
    stopped = a_reminder(session, *pair)
    a_reminder(session, *pair)
    with saved(session):
        stop(session, stopped, at=NOW)
        pause_all(session, pair[0], at=NOW)

    assert queue(DUE) == []


def test_a_reminder_ends_with_the_care_link(session, pair, queue):
    noor, lee = pair
    a_listening_phone(session, noor)
    reminder = a_reminder(session, noor, lee)
    with saved(session):
        active_link(session, client_id=noor.id, therapist_id=lee.id).end(at=NOW)

    assert queue(DUE) == []
    assert reminder.state is ReminderState.STOPPED


def test_a_new_care_link_does_not_bring_old_reminders_back(session, pair, queue):
    noor, lee = pair
    a_listening_phone(session, noor)
    a_reminder(session, noor, lee)
    with saved(session):
        active_link(session, client_id=noor.id, therapist_id=lee.id).end(at=NOW)
        agree(session, client_id=noor.id, therapist_id=lee.id, at=NOW + timedelta(hours=1))

    assert queue(DUE) == []


def test_a_short_outage_is_made_good_once(session, pair, queue):
    a_listening_phone(session, pair[0])
    a_reminder(session, *pair)

    missed, late = queue(DUE + timedelta(days=1) + USEFUL_FOR - timedelta(minutes=1))

    assert (missed.state, missed.why) == (DeliveryState.MISSED, Why.LATE)
    assert late.state is DeliveryState.WAITING
    assert late.occurs_at == DUE + timedelta(days=1)


def test_after_a_long_outage_it_is_recorded_as_missed(session, pair, queue):
    a_listening_phone(session, pair[0])
    reminder = a_reminder(session, *pair)

    deliveries = queue(DUE + USEFUL_FOR)

    assert [delivery.state for delivery in deliveries] == [DeliveryState.MISSED]
    assert reminder.next_at == DUE + timedelta(days=1)


def test_an_outage_of_a_year_is_told_in_a_few_lines(session, pair, queue):
    a_listening_phone(session, pair[0])
    a_reminder(session, *pair)

    deliveries = queue(DUE + timedelta(days=365))

    assert 8 <= len(deliveries) <= 9


def test_a_one_time_reminder_is_over_after_its_time(session, pair, queue):
    a_listening_phone(session, pair[0])
    reminder = a_reminder(session, *pair, at=time(18), rhythm=once_on(date(2026, 3, 2)))

    (delivery,) = queue(DUE - timedelta(hours=1))

    assert delivery.state is DeliveryState.WAITING
    assert reminder.state is ReminderState.DONE


def test_a_client_without_a_listening_phone_is_told_about(session, pair, queue):
    a_reminder(session, *pair)

    (delivery,) = queue(DUE)

    assert (delivery.state, delivery.why) == (DeliveryState.GONE, Why.NO_PHONE)
    assert delivery.is_finished


def test_a_phone_that_was_signed_out_hears_nothing(session, pair, queue):
    phone = a_listening_phone(session, pair[0])
    a_reminder(session, *pair)
    with saved(session):
        session.get_one(Device, phone.device_id).revoke(at=NOW)

    (delivery,) = queue(DUE)

    assert delivery.why is Why.NO_PHONE


def test_a_phone_that_was_silent_for_weeks_is_not_counted_on(session, pair, queue):
    a_listening_phone(session, pair[0], at=DUE - UNCONFIRMED_FOR)
    a_reminder(session, *pair)

    (delivery,) = queue(DUE)

    assert delivery.why is Why.NO_PHONE
