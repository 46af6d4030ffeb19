"""The sender against a real push service: every answer that one can give."""

import asyncio
import dataclasses
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from pocketplan.clock import system_clock
from pocketplan.push.endpoint import Guard
from pocketplan.push.outcome import LONGEST_WAIT, Outcome
from pocketplan.push.sender import IN_FLIGHT, Sender
from pocketplan.push.vapid import Signer, application_key
from tests.push.conftest import CONTACT
from tests.push.push_service import Fault, push_service


def test_only_the_browser_can_read_the_message(service, phone, send):
    message = b'{"title":"time for a breath"}'

    answer = send(phone, message, ttl_s=3600)

    assert answer.outcome is Outcome.ACCEPTED
    assert service.taken[0].plain == message
    assert b"breath" not in service.taken[0].body
    assert service.taken[0].headers["TTL"] == "3600"
    assert service.taken[0].headers["Topic"] == "evening"
    assert service.taken[0].headers["Urgency"] == "normal"


def test_a_subscription_that_is_gone_is_told_apart(service, phone, send):
    service.forget_all()

    answer = send(phone)

    assert answer.outcome is Outcome.GONE
    assert answer.status == 410


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.ACCEPTED),
        (202, Outcome.ACCEPTED),
        (301, Outcome.REFUSED),
        (307, Outcome.REFUSED),
        (400, Outcome.REFUSED),
        (401, Outcome.UNAUTHORISED),
        (403, Outcome.UNAUTHORISED),
        (404, Outcome.GONE),
        (406, Outcome.RETRY),
        (410, Outcome.GONE),
        (413, Outcome.REFUSED),
        (429, Outcome.RETRY),
        (500, Outcome.RETRY),
        (503, Outcome.RETRY),
    ],
)
def test_every_status_has_one_meaning(service, phone, send, status, outcome):
    service.faults = [Fault(status, headers={"Location": f"{service.origin}/elsewhere"})]

    answer = send(phone)

    assert answer.outcome is outcome
    assert len(service.taken) == 1


def test_waiting_is_understood_in_seconds_and_as_a_date(service, phone, send):
    date = format_datetime(datetime.now(UTC) + timedelta(minutes=5), usegmt=True)  # noqa: TID251
    service.faults = [
        Fault(429, headers={"Retry-After": "120"}),
        Fault(503, headers={"Retry-After": date}),
        Fault(429, headers={"Retry-After": "99999999999"}),
        Fault(429, headers={"Retry-After": "soon"}),
    ]

    waits = [send(phone).wait for _ in range(4)]

    assert waits[0] == timedelta(minutes=2)
    assert timedelta(minutes=4) < waits[1] <= timedelta(minutes=5)
    assert waits[2] == LONGEST_WAIT
    assert waits[3] == timedelta()


@pytest.mark.parametrize("fault", [Fault(hang_s=5), Fault(reset=True)])
def test_no_answer_is_tried_again_later(service, phone, send, fault):
    service.faults = [fault]

    answer = send(phone)

    assert answer.outcome is Outcome.RETRY
    assert answer.status == 0


@pytest.mark.parametrize("fault", [Fault(201, drip=True), Fault(201, text="x" * 1_000_000)])
def test_a_reply_without_an_end_does_not_change_the_answer(service, phone, send, fault):
    service.faults = [fault]
    began = time.monotonic()

    answer = send(phone)

    assert answer.outcome is Outcome.ACCEPTED
    assert time.monotonic() - began < 5


def test_nothing_is_sent_inside_our_own_network(service, phone, send):
    answer = send(phone, loopback=False)

    assert answer.outcome is Outcome.REFUSED
    assert service.taken == []


@pytest.mark.parametrize("broken", [{"p256dh": "AAAA"}, {"p256dh": ""}, {"p256dh": "x"}])
def test_keys_that_nothing_can_be_encrypted_to_stop_nobody(service, phone, send, broken):
    answer = send(dataclasses.replace(phone, **broken))

    assert answer.outcome is Outcome.REFUSED
    assert service.taken == []


def test_another_key_than_the_subscriptions_is_an_operators_matter(service, send):
    older = application_key(ec.generate_private_key(ec.SECP256R1()))

    answer = send(service.subscribe(older))

    assert answer.outcome is Outcome.UNAUTHORISED


def test_each_push_service_hears_its_own_name_in_the_signature(push_key):
    with push_service() as one, push_service() as other:
        phones = [service.subscribe(application_key(push_key)) for service in (one, other, one)]

        answers = asyncio.run(_all_sent(push_key, phones))

    assert [answer.outcome for answer in answers] == [Outcome.ACCEPTED] * 3


def test_no_more_than_a_few_are_under_way_at_once(service, push_key):
    phones = [service.subscribe(application_key(push_key)) for _ in range(IN_FLIGHT * 3)]
    service.faults = [Fault(hang_s=0.05) for _ in phones]

    answers = asyncio.run(_all_sent(push_key, phones))

    assert {answer.outcome for answer in answers} == {Outcome.ACCEPTED}
    assert service.most_at_once == IN_FLIGHT


def test_a_proxy_in_the_environment_is_not_used(service, phone, send, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    answer = send(phone)

    assert answer.outcome is Outcome.ACCEPTED


async def _all_sent(key, phones):
    guard = Guard(loopback=True)
    async with Sender(Signer(key, CONTACT), guard, system_clock) as sender:
        return await asyncio.gather(
            *(sender.send(phone, b"{}", ttl_s=60, topic="evening") for phone in phones)
        )
