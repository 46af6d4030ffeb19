"""A push service that hangs, rests or refuses: what becomes of its messages, and of the others'."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from pocketplan.clock import system_clock
from pocketplan.push.delivery import Delivery, DeliveryState, Why
from pocketplan.push.endpoint import Guard
from pocketplan.push.outcome import LONGEST_REST, Outcome
from pocketplan.push.pace import Pace
from pocketplan.push.places import FIRST
from pocketplan.push.sender import Answer, Sender
from pocketplan.push.subscription import Subscription
from pocketplan.push.vapid import Signer, application_key
from tests.builders import a_care_link, a_client, a_therapist
from tests.push.conftest import CONTACT
from tests.push.dispatching import DUE, TAKEN, AnsweringBy, a_dispatcher, an_address_at
from tests.push.push_service import Fault, push_service
from tests.reminders.builders import a_listening_phone, a_reminder

ONE, OTHER = "fcm.googleapis.com", "updates.push.services.mozilla.com"
MANY = 200
BUSY = Answer(Outcome.RETRY, wait=timedelta(minutes=10), status=429)


@pytest.fixture
def noor(session):
    client, lee = a_client(session), a_therapist(session)
    a_care_link(session, client, lee)
    a_reminder(session, client, lee)
    return client


@pytest.fixture
def deliveries(session):
    """Return the deliveries there are now, by push service."""

    def now() -> dict[str, list[Delivery]]:
        session.rollback()  # the next look is a fresh one
        found: dict[str, list[Delivery]] = {}
        for delivery in session.scalars(select(Delivery)):
            found.setdefault(delivery.service, []).append(delivery)
        return found

    return now


def phones_at(session, client, host, count):
    for number in range(count):
        a_listening_phone(session, client, address=an_address_at(host, number))


def test_a_service_that_hangs_does_not_hold_up_the_others(
    engine, keyring, session, noor, service, push_key, deliveries
):
    signer, pace = Signer(push_key, CONTACT), Pace(total_s=2)
    with push_service() as hanging:
        hanging.faults = [Fault(hang_s=60) for _ in range(MANY)]
        for place in (hanging, service):
            for _ in range(MANY):
                address = place.subscribe(application_key(push_key))
                a_listening_phone(session, noor, address=address, key_id=signer.key_id)

        async def quick_ones_are_taken():
            stopping = asyncio.Event()
            async with Sender(signer, Guard(loopback=True), system_clock, total_s=2) as sender:
                dispatcher = a_dispatcher(engine, keyring, sender, keys=signer, pace=pace)
                watching = asyncio.create_task(dispatcher.watch(stopping))
                async with asyncio.timeout(20):
                    while len(service.taken) < MANY:
                        await asyncio.sleep(0.02)
                hung = len(hanging.taken)
                stopping.set()
                await watching
            return hung

        hung = asyncio.run(quick_ones_are_taken())

    assert set(service.statuses) == {201}
    assert 0 < hung < MANY / 4
    slow = [d.state for d in deliveries()[hanging.origin.removeprefix("http://")]]
    assert set(slow) == {DeliveryState.WAITING}  # also those it had claimed: it was told to stop


def test_a_service_that_said_when_to_come_back_is_left_alone_by_every_dispatcher(
    engine, keyring, session, noor, deliveries
):
    phones_at(session, noor, ONE, 40)
    phones_at(session, noor, OTHER, 40)
    sender = AnsweringBy(lambda endpoint: BUSY if ONE in endpoint else TAKEN)

    for at in (DUE, DUE, DUE + BUSY.wait - timedelta(seconds=1)):
        asyncio.run(a_dispatcher(engine, keyring, sender, at=at).send_due())
    during = sender.asked_at(ONE)
    asyncio.run(a_dispatcher(engine, keyring, sender, at=DUE + BUSY.wait).send_due())

    assert 0 < during <= FIRST
    assert sender.asked_at(OTHER) == 40
    assert during < sender.asked_at(ONE) <= during + FIRST
    assert {d.state for d in deliveries()[OTHER]} == {DeliveryState.SENT}
    assert {d.state for d in deliveries()[ONE]} == {DeliveryState.WAITING}


def test_a_long_wait_is_kept_for_the_phone_that_it_was_asked_for_and_shorter_for_the_others(
    engine, keyring, session, noor, deliveries
):
    phones_at(session, noor, ONE, 3)
    long = Answer(Outcome.RETRY, wait=timedelta(hours=1), status=429)
    once = [long]
    sender = AnsweringBy(lambda _endpoint: once.pop() if once else TAKEN)
    asyncio.run(a_dispatcher(engine, keyring, sender).send_due())

    asyncio.run(a_dispatcher(engine, keyring, sender, at=DUE + LONGEST_REST).send_due())

    waiting = [d for d in deliveries()[ONE] if d.state is DeliveryState.WAITING]
    assert [d.due_at for d in waiting] == [DUE + timedelta(hours=1)]


def test_a_service_for_which_much_is_due_does_not_hold_up_the_others(
    engine, keyring, session, noor
):
    for host in ("android.googleapis.com", ONE, OTHER, "web.push.apple.com"):
        phones_at(session, noor, host, 40)
    sender = AnsweringBy(lambda _endpoint: TAKEN)

    asyncio.run(a_dispatcher(engine, keyring, sender).send_due())

    assert len(sender.asked) == 160
    first = [endpoint.split("/")[2] for endpoint in sender.asked[:64]]
    assert {host: first.count(host) >= 8 for host in set(first)} == dict.fromkeys(
        ("android.googleapis.com", ONE, OTHER, "web.push.apple.com"), True
    )


@pytest.mark.parametrize("status", [301, 400, 413])
def test_what_a_service_will_never_take_is_refused_with_a_reason_and_the_phone_listens_on(
    engine, keyring, session, noor, service, push_key, deliveries, status
):
    signer = Signer(push_key, CONTACT)
    address = service.subscribe(application_key(push_key))
    a_listening_phone(session, noor, address=address, key_id=signer.key_id)
    service.faults = [Fault(status, headers={"Location": f"{service.origin}/elsewhere"})]

    async def two_rounds():
        async with Sender(signer, Guard(loopback=True), system_clock) as sender:
            for at in (DUE, DUE + timedelta(hours=1)):
                await a_dispatcher(engine, keyring, sender, keys=signer, at=at).send_due()

    asyncio.run(two_rounds())

    (delivery,) = (d for found in deliveries().values() for d in found)
    assert (delivery.state, delivery.why) == (DeliveryState.REFUSED, Why.NOT_TAKEN)
    assert service.statuses == [status]
    assert len(session.scalars(select(Subscription)).all()) == 1


@pytest.mark.parametrize("status", [401, 403])
def test_an_operator_is_told_once_that_a_service_does_not_take_our_key(
    engine, keyring, session, noor, caplog, deliveries, status
):
    caplog.set_level("INFO")
    phones_at(session, noor, ONE, 20)
    sender = AnsweringBy(lambda _endpoint: Answer(Outcome.UNAUTHORISED, status=status))

    came = asyncio.run(a_dispatcher(engine, keyring, sender).send_due())

    assert came == {Outcome.UNAUTHORISED: 20}
    assert {d.state for d in deliveries()[ONE]} == {DeliveryState.REFUSED}
    assert [record.getMessage() for record in caplog.records] == [
        f"a push service does not take our key ({status}): {ONE}"
    ]


def test_one_that_dies_between_the_services_yes_and_writing_it_down_leaves_it_to_be_sent_again(
    engine, keyring, session, noor, service, push_key, deliveries
):
    signer = Signer(push_key, CONTACT)
    address = service.subscribe(application_key(push_key))
    a_listening_phone(session, noor, address=address, key_id=signer.key_id)

    class Died(BaseException):
        pass

    class DyingOnceTaken(Sender):
        async def send(self, *args, **named):
            assert (await super().send(*args, **named)).outcome is Outcome.ACCEPTED
            raise Died

    async def a_round(kind, at):
        async with kind(signer, Guard(loopback=True), system_clock) as sender:
            return await a_dispatcher(engine, keyring, sender, keys=signer, at=at).send_due()

    with pytest.raises(Died):
        asyncio.run(a_round(DyingOnceTaken, DUE))
    asyncio.run(a_round(Sender, DUE + Pace().lease))

    assert service.statuses == [201, 201]
    assert len({taken.headers["Topic"] for taken in service.taken}) == 1
    assert len({taken.plain for taken in service.taken}) == 1  # the same tag: a phone shows one
    (delivery,) = (d for found in deliveries().values() for d in found)
    assert (delivery.state, delivery.attempts) == (DeliveryState.SENT, 2)
