"""A push service on this machine, and a sender that may talk to it."""

import asyncio
from collections.abc import Callable, Iterator

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from pocketplan.clock import system_clock
from pocketplan.push.address import Address
from pocketplan.push.endpoint import Guard
from pocketplan.push.sender import Answer, Sender
from pocketplan.push.vapid import Signer, application_key
from tests.push.push_service import PushService, push_service

CONTACT = "mailto:operator@example.org"

Send = Callable[..., Answer]


@pytest.fixture
def service() -> Iterator[PushService]:
    with push_service() as running:
        yield running


@pytest.fixture(scope="session")
def push_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@pytest.fixture
def phone(service: PushService, push_key: ec.EllipticCurvePrivateKey) -> Address:
    return service.subscribe(application_key(push_key))


@pytest.fixture
def send(push_key: ec.EllipticCurvePrivateKey) -> Send:
    """Send one message with a sender of its own, which gives up after half a second."""

    def send_one(
        address: Address, message: bytes = b"{}", ttl_s: int = 60, loopback: bool = True
    ) -> Answer:
        return asyncio.run(_sent(push_key, address, message, ttl_s, loopback))

    return send_one


async def _sent(
    key: ec.EllipticCurvePrivateKey, address: Address, message: bytes, ttl_s: int, loopback: bool
) -> Answer:
    guard = Guard(loopback=loopback)
    async with Sender(Signer(key, CONTACT), guard, system_clock, total_s=0.5) as sender:
        return await sender.send(address, message, ttl_s=ttl_s, topic="evening")
