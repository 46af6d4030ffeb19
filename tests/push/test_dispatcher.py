"""From a due reminder to a push service, on both databases."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from pocketplan.clock import system_clock
from pocketplan.database.transaction import open_session, saved
from pocketplan.people.account import Account
from pocketplan.people.care_link import CareLink
from pocketplan.people.device import Device
from pocketplan.push.claiming import claim_due
from pocketplan.push.delivery import Delivery, DeliveryState, Why, take_receipt
from pocketplan.push.dispatcher import Dispatcher
from pocketplan.push.endpoint import Guard
from pocketplan.push.errors import DeliveryNotFound
from pocketplan.push.listening import listen
from pocketplan.push.outcome import Outcome
from pocketplan.push.pace import USUAL
from pocketplan.push.sender import Answer, Sender
from pocketplan.push.subscription import Subscription
from pocketplan.push.vapid import Signer, application_key
from pocketplan.reminders.agreement import stop
from pocketplan.reminders.queueing import USEFUL_FOR, ReminderSource
from tests.builders import a_care_link, a_client, a_therapist
from tests.push.conftest import CONTACT
from tests.reminders.builders import (
    KEY_ID,
    SECRET,
    a_listening_phone,
    a_reminder,
    an_address,
)

DUE = datetime(2026, 3, 2, 20, 30, tzinfo=UTC)
SOURCE = ReminderSource("https://plan.example.org")


class Answering:
    """A sender that gives the same answer to everybody and remembers whom it was asked for."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[str] = []

    async def send(self, address, message, *, ttl_s, topic):
        self.asked.append(address.endpoint)
        self.ttl_s, self.topic = ttl_s, topic
        return self.answer


@pytest.fixture
def reminder(session):
    noor, lee = a_client(session), a_therapist(session)
    a_care_link(session, noor, lee)
    return a_reminder(session, noor, lee)


@pytest.fixture
def client(session, reminder):
    return session.get_one(Account, reminder.client_id)


@pytest.fixture
def phone(session, client):
    return a_listening_phone(session, client)


@pytest.fixture
def dispatch(engine, keyring, session):
    """Run one round at a moment with one answer; return (what came, the sender)."""

    def dispatched(answer: Answer, at: datetime = DUE):
        sender = Answering(answer)
        dispatcher = Dispatcher(
            lambda: open_session(engine, keyring=keyring), SOURCE, sender, {KEY_ID}, lambda: at
        )
        came = asyncio.run(dispatcher.send_due())
        session.rollback()  # the next look is a fresh one
        return came, sender

    return dispatched


def the_delivery(session):
    session.rollback()  # the next look is a fresh one
    return session.scalars(select(Delivery)).one()


def test_a_reminder_reaches_the_push_service_and_only_the_phone_can_read_it(
    engine, keyring, session, client, reminder, service, push_key
):
    signer = Signer(push_key, CONTACT)
    for _ in range(2):
        address = service.subscribe(application_key(push_key))
        a_listening_phone(session, client, address=address, key_id=signer.key_id)

    async def round_of_sending():
        async with Sender(signer, Guard(loopback=True), system_clock) as sender:
            return await Dispatcher(
                lambda: open_session(engine, keyring=keyring),
                SOURCE,
                sender,
                signer,
                lambda: DUE,
            ).send_due()

    came = asyncio.run(round_of_sending())

    assert came == {Outcome.ACCEPTED: 2}
    assert len({taken.token for taken in service.taken}) == 2
    assert all(reminder.text.body.encode() in taken.plain for taken in service.taken)
    assert {taken.headers["TTL"] for taken in service.taken} == {"10800"}
    assert len({taken.headers["Topic"] for taken in service.taken}) == 1
    session.rollback()  # the next look is a fresh one
    assert {d.state for d in session.scalars(select(Delivery))} == {DeliveryState.SENT}


def test_a_taken_message_is_sent_once_and_its_words_are_not_kept(session, phone, dispatch):
    dispatch(Answer(Outcome.ACCEPTED, status=201))

    came, sender = dispatch(Answer(Outcome.ACCEPTED), at=DUE + timedelta(minutes=5))

    assert sender.asked == []
    assert not came
    assert the_delivery(session).sealed_message is None


def test_a_gone_subscription_is_forgotten_and_nothing_else(session, phone, dispatch):
    other = a_listening_phone(session, a_client(session, name="Someone else"))

    dispatch(Answer(Outcome.GONE, status=410))

    assert session.scalars(select(Subscription.id)).all() == [other.id]
    delivery = the_delivery(session)
    assert (delivery.state, delivery.why) == (DeliveryState.GONE, Why.UNSUBSCRIBED)


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.UNAUTHORISED])
def test_a_refusal_is_not_repeated_and_an_operator_is_told(
    session, phone, dispatch, outcome, caplog
):
    dispatch(Answer(outcome, status=403))

    _came, sender = dispatch(Answer(Outcome.ACCEPTED), at=DUE + timedelta(hours=1))

    assert sender.asked == []
    assert the_delivery(session).state is DeliveryState.REFUSED
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert phone.address.endpoint not in caplog.text


def test_trouble_of_theirs_is_tried_again_later(session, phone, dispatch):
    dispatch(Answer(Outcome.RETRY))
    waits_until = the_delivery(session).due_at

    _came, too_soon = dispatch(Answer(Outcome.ACCEPTED), at=waits_until - timedelta(seconds=1))
    _came, later = dispatch(Answer(Outcome.ACCEPTED), at=waits_until)

    assert DUE + timedelta(seconds=15) <= waits_until <= DUE + timedelta(minutes=2)
    assert (len(too_soon.asked), len(later.asked)) == (0, 1)
    assert the_delivery(session).state is DeliveryState.SENT


def test_a_wait_that_was_asked_for_is_kept(session, phone, dispatch):
    dispatch(Answer(Outcome.RETRY, wait=timedelta(minutes=40)))

    assert the_delivery(session).due_at == DUE + timedelta(minutes=40)


def test_it_is_given_up_when_it_would_come_too_late_to_be_of_use(session, phone, dispatch):
    dispatch(Answer(Outcome.RETRY, wait=USEFUL_FOR))

    delivery = the_delivery(session)
    assert (delivery.state, delivery.why) == (DeliveryState.MISSED, Why.SERVICE)


def test_the_push_service_keeps_it_no_longer_than_it_is_of_use(session, phone, dispatch):
    _came, sender = dispatch(Answer(Outcome.ACCEPTED), at=DUE + timedelta(hours=2))

    assert sender.ttl_s == 3600


def test_what_was_stopped_meanwhile_is_withdrawn(session, phone, reminder, dispatch):
    dispatch(Answer(Outcome.RETRY))
    with saved(session):
        stop(session, reminder, at=DUE)

    _came, sender = dispatch(Answer(Outcome.ACCEPTED), at=DUE + timedelta(hours=1))

    assert sender.asked == []
    assert the_delivery(session).state is DeliveryState.WITHDRAWN


def test_what_waits_is_withdrawn_when_the_care_link_ends(session, phone, reminder, dispatch):
    dispatch(Answer(Outcome.RETRY))
    with saved(session):
        session.scalars(select(CareLink)).one().end(at=DUE)

    _came, sender = dispatch(Answer(Outcome.ACCEPTED), at=DUE + timedelta(hours=1))

    assert sender.asked == []
    assert the_delivery(session).state is DeliveryState.WITHDRAWN


def test_a_phone_whose_key_is_not_here_waits_for_who_has_it_while_it_is_of_use(
    session, client, dispatch
):
    a_listening_phone(session, client, key_id="key-of-yesterday")

    _came, without_it = dispatch(Answer(Outcome.ACCEPTED))
    state, waits_until = the_delivery(session).state, the_delivery(session).due_at
    _came, too_late = dispatch(Answer(Outcome.ACCEPTED), at=DUE + USEFUL_FOR - timedelta(seconds=1))

    assert (without_it.asked, too_late.asked) == ([], [])
    assert state is DeliveryState.WAITING
    assert DUE < waits_until <= DUE + timedelta(minutes=2)
    assert the_delivery(session).why is Why.OLD_KEY


def test_what_waits_for_a_phone_goes_to_where_it_listens_since(session, phone, dispatch):
    dispatch(Answer(Outcome.RETRY))
    waits_until = the_delivery(session).due_at
    elsewhere = an_address()
    with saved(session):
        device = session.get_one(Device, phone.device_id)
        listen(session, device, elsewhere, key_id=KEY_ID, secret=SECRET, at=DUE)

    _came, sender = dispatch(Answer(Outcome.ACCEPTED), at=waits_until)

    assert sender.asked == [elsewhere.endpoint]
    assert the_delivery(session).state is DeliveryState.SENT


def test_a_claim_that_died_is_taken_again_after_its_lease(session, phone, dispatch):
    _claimed_by_someone_who_dies(session)

    _came, during = dispatch(Answer(Outcome.ACCEPTED), at=DUE + USUAL.lease - timedelta(seconds=1))
    _came, after = dispatch(Answer(Outcome.ACCEPTED), at=DUE + USUAL.lease)

    assert (len(during.asked), len(after.asked)) == (0, 1)
    assert the_delivery(session).attempts == 2


def test_a_receipt_says_that_it_arrived_and_is_taken_once(session, phone, client, dispatch):
    dispatch(Answer(Outcome.ACCEPTED))
    delivery = the_delivery(session)

    for minutes in (1, 5):
        with saved(session):
            take_receipt(session, client, delivery.id, at=DUE + timedelta(minutes=minutes))

    assert delivery.state is DeliveryState.ARRIVED
    assert delivery.arrived_at == DUE + timedelta(minutes=1)
    session.rollback()  # the next look is a fresh one
    assert session.get_one(Subscription, phone.id).confirmed_at == DUE + timedelta(minutes=5)


def test_nobody_else_can_say_that_it_arrived(session, phone, dispatch):
    dispatch(Answer(Outcome.ACCEPTED))
    delivery = the_delivery(session)

    with pytest.raises(DeliveryNotFound):
        take_receipt(session, a_client(session, name="Sam"), delivery.id, at=DUE)

    assert delivery.state is DeliveryState.SENT


def test_an_arrived_message_is_not_sent_again_when_the_answer_was_lost(
    session, phone, client, dispatch
):
    _claimed_by_someone_who_dies(session)
    with saved(session):
        take_receipt(session, client, the_delivery(session).id, at=DUE)

    _came, sender = dispatch(Answer(Outcome.ACCEPTED), at=DUE + USUAL.lease)

    assert sender.asked == []
    assert the_delivery(session).state is DeliveryState.ARRIVED


def test_words_that_cannot_be_read_any_more_stop_nobody_elses(
    session, phone, client, keyring, dispatch
):
    other = a_client(session, name="Sam")
    lee = a_therapist(session)
    a_care_link(session, other, lee)
    a_reminder(session, other, lee)
    a_listening_phone(session, other)
    keyring.destroy(client.id)

    _came, sender = dispatch(Answer(Outcome.ACCEPTED))

    assert len(sender.asked) == 1
    states = {delivery.state for delivery in session.scalars(select(Delivery))}
    assert states == {DeliveryState.SENT, DeliveryState.REFUSED}


def _claimed_by_someone_who_dies(session):
    with saved(session):
        SOURCE.queue_due(session, at=DUE)
        claim_due(
            session,
            service="push.apple.com",
            keys={KEY_ID},
            still_wanted=SOURCE.still_wanted,
            at=DUE,
            limit=10,
        )
