"""Three ways to send the same messages to the same service, each for as long as it is told."""

import asyncio
import os
import ssl
import time
from base64 import urlsafe_b64encode
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import aiohttp
import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pywebpush import webpush

from pocketplan.clock import system_clock
from pocketplan.push.address import Address
from pocketplan.push.endpoint import Guard
from pocketplan.push.outcome import Outcome
from pocketplan.push.sender import IN_FLIGHT, Sender
from pocketplan.push.vapid import Signer, make_key, read_key

CONTACT = "mailto:operator@example.org"
MESSAGE = b'{"web_push":8030}'.ljust(512)
TTL_S, TOPIC = 3600, "a" * 32
PHONES = 1000  # more than what any cache of parsed addresses keeps
REAL = "https://updates.push.services.mozilla.com"


@dataclass(frozen=True, slots=True)
class Spent:
    """
    per_second  messages in a second of the clock, with the service at work beside it
    per_core    messages in a second of this process on a core: what a busy machine changes least
    """

    per_second: float
    per_core: float


@dataclass(frozen=True)
class HereGuard(Guard):
    """Asks of each endpoint all that is asked of a real one, and lets it lead to this machine."""

    here: str = ""

    def origin_of(self, endpoint: str) -> str:
        Guard.origin_of(self, endpoint.replace(self.here, REAL, 1))
        return self.here


@dataclass(frozen=True)
class Ground:
    """
    origin    of the service
    bundle    the authorities to trust, as a file
    key_file  what we sign with
    """

    origin: str
    bundle: Path
    key_file: Path
    phones: list[Address]

    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.bundle)


def ground(origin: str, bundle: Path, folder: Path) -> Ground:
    """Make phones that listen at the service; nobody reads what they get."""
    key_file = folder / "vapid.pem"
    if not key_file.exists():
        make_key(key_file)
    return Ground(origin, bundle, key_file, [a_phone(origin) for _ in range(PHONES)])


def product(at: Ground, seconds: float) -> Spent:
    """PocketPlan's sender."""
    return asyncio.run(_product(at, seconds))


async def _product(at: Ground, seconds: float) -> Spent:
    signer = Signer(read_key(at.key_file), CONTACT)
    guard = HereGuard(loopback=True, here=at.origin)
    async with Sender(signer, guard, system_clock, trust=at.trust) as sender:

        async def send(phone: Address) -> None:
            answer = await sender.send(phone, MESSAGE, ttl_s=TTL_S, topic=TOPIC)
            if answer.outcome is not Outcome.ACCEPTED:
                raise RuntimeError(f"the service answered {answer.status}")

        return await _as_often(send, at.phones, seconds)


def floor(at: Ground, seconds: float) -> Spent:
    """The same client and the same bytes, but nothing is made: they were made beforehand."""
    return asyncio.run(_floor(at, seconds))


async def _floor(at: Ground, seconds: float) -> Spent:
    headers = {
        "Authorization": Signer(read_key(at.key_file), CONTACT).authorization(
            at.origin, at=system_clock()
        ),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(TTL_S),
        "Topic": TOPIC,
        "Urgency": "normal",
    }
    body = os.urandom(len(MESSAGE) + 103)  # what aes128gcm adds
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=IN_FLIGHT, ssl=at.trust()),
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
    ) as http:

        async def send(phone: Address) -> None:
            async with http.post(
                phone.endpoint, data=body, headers=headers, allow_redirects=False
            ) as reply:
                await reply.read()

        return await _as_often(send, at.phones, seconds)


def plain_loop(at: Ground, seconds: float) -> Spent:
    """`webpush()` as its description shows it, one message after the other."""
    return _looped(at, seconds, None)


def kept_session_loop(at: Ground, seconds: float) -> Spent:
    """The same, with a connection that is kept."""
    with requests.Session() as session:
        return _looped(at, seconds, session)


def _looped(at: Ground, seconds: float, session: requests.Session | None) -> Spent:
    os.environ["REQUESTS_CA_BUNDLE"] = str(at.bundle)
    phones, sent, until = cycle(at.phones), 0, time.perf_counter() + seconds
    begun, cpu = time.perf_counter(), time.process_time()
    while time.perf_counter() < until:
        phone = next(phones)
        webpush(
            {"endpoint": phone.endpoint, "keys": {"p256dh": phone.p256dh, "auth": phone.auth}},
            MESSAGE,
            vapid_private_key=str(at.key_file),
            vapid_claims={"sub": CONTACT},
            ttl=TTL_S,
            headers={"Topic": TOPIC, "Urgency": "normal"},
            requests_session=session,
        )
        sent += 1
    return Spent(sent / (time.perf_counter() - begun), sent / (time.process_time() - cpu))


async def _as_often(
    send: Callable[[Address], Awaitable[None]], phones: list[Address], seconds: float
) -> Spent:
    """Send with IN_FLIGHT at once, once each has its connection."""
    following, sent = cycle(phones), 0

    async def go_on(until: float) -> None:
        nonlocal sent
        while time.perf_counter() < until:
            await send(next(following))
            sent += 1

    await asyncio.gather(*(send(next(following)) for _ in range(IN_FLIGHT)))
    begun, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(go_on(begun + seconds) for _ in range(IN_FLIGHT)))
    return Spent(sent / (time.perf_counter() - begun), sent / (time.process_time() - cpu))


def a_phone(origin: str) -> Address:
    point = (
        ec.generate_private_key(ec.SECP256R1())
        .public_key()
        .public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    )
    return Address(
        endpoint=f"{origin}/wpush/v2/{os.urandom(60).hex()}",
        p256dh=urlsafe_b64encode(point).decode().rstrip("="),
        auth=urlsafe_b64encode(os.urandom(16)).decode().rstrip("="),
    )
