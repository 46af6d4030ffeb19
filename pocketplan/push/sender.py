"""Encrypts a message for one browser and hands it to that browser's push service.

Not pywebpush's way: that loads the certificate bundle each time, has no timeout and
follows redirects.
"""

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from types import TracebackType
from typing import Protocol, Self

import aiohttp

from pocketplan.clock import Clock
from pocketplan.push.address import Address
from pocketplan.push.encryption import encrypted
from pocketplan.push.endpoint import Guard
from pocketplan.push.errors import EndpointRefused, KeysUnusable
from pocketplan.push.outcome import Outcome, outcome_of, wait_asked_for
from pocketplan.push.vapid import Signer

IN_FLIGHT = 32
CONNECT_S = 3
TOTAL_S = 10
REPLY_BYTES = 2048


@dataclass(frozen=True, slots=True)
class Answer:
    """
    wait    how long the service asked us to wait; zero if it did not say
    status  HTTP status, 0 where none came
    """

    outcome: Outcome
    wait: timedelta = timedelta()
    status: int = 0


class Sends(Protocol):
    """What the dispatcher needs of a sender."""

    async def send(self, address: Address, message: bytes, *, ttl_s: int, topic: str) -> Answer: ...


class Sender:
    """One pool of connections, IN_FLIGHT at once; no redirects, no proxy, no cookies.

    Use as `async with Sender(…) as sender`.
    """

    def __init__(
        self,
        signer: Signer,
        guard: Guard,
        clock: Clock,
        *,
        connect_s: float = CONNECT_S,
        total_s: float = TOTAL_S,
        trust: Callable[[], ssl.SSLContext] = ssl.create_default_context,
    ) -> None:
        self._signer = signer
        self._guard = guard
        self._clock = clock
        self._trust = trust
        self._timeout = aiohttp.ClientTimeout(total=total_s, sock_connect=connect_s)

    async def __aenter__(self) -> Self:
        self._places = asyncio.Semaphore(IN_FLIGHT)
        connector = aiohttp.TCPConnector(
            limit=IN_FLIGHT, socket_factory=self._guard.dial, ssl=self._trust()
        )
        self._http = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=self._timeout,
            trust_env=False,
            auto_decompress=False,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._http.close()

    async def send(self, address: Address, message: bytes, *, ttl_s: int, topic: str) -> Answer:
        """Send once and say what came of it. Never raises for anything the other side does.

        message  plain, at most 2048 bytes
        ttl_s    how long the push service may keep it for a phone that is off
        topic    a newer message with the same topic replaces a kept one
        """
        try:
            origin = self._guard.origin_of(address.endpoint)
            body = encrypted(message, address.point, address.secret)
        except (EndpointRefused, KeysUnusable, ValueError):
            return Answer(Outcome.REFUSED)  # a row that was never fit to be kept
        headers = {
            "Authorization": self._signer.authorization(
                origin, at=self._clock(), key_id=address.key_id
            ),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(ttl_s),
            "Topic": topic,
            "Urgency": "normal",
        }
        await asyncio.sleep(0)  # a core encrypts a few in a row faster than one between two others
        async with self._places:
            try:
                return await self._post(address.endpoint, body, headers)
            except (aiohttp.ClientError, TimeoutError, OSError):
                return Answer(Outcome.RETRY)

    async def _post(self, endpoint: str, body: bytes, headers: dict[str, str]) -> Answer:
        async with self._http.post(
            endpoint, data=body, headers=headers, allow_redirects=False
        ) as reply:
            answer = Answer(
                outcome_of(reply.status),
                wait_asked_for(reply.headers.get("Retry-After"), at=self._clock()),
                reply.status,
            )
            await _read_a_little(reply)
            return answer


async def _read_a_little(reply: aiohttp.ClientResponse) -> None:
    """Empty a short reply, so that its connection can be used again; drop a long one.

    The status is known: whatever happens here does not change the answer.
    """
    try:
        await reply.content.readexactly(REPLY_BYTES)
    except asyncio.IncompleteReadError:
        return  # all of it was shorter
    except (aiohttp.ClientError, TimeoutError, OSError):
        pass
    reply.close()
