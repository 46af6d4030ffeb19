"""A push service on this machine: what Mozilla's does for Firefox, strictly, and with faults.

It speaks the websocket protocol that Firefox uses to subscribe and to listen, takes
messages over HTTP, and refuses whatever breaks an RFC. A subscription can also be made
without a browser: then the service holds the browser's key and reads the message.
"""

import asyncio
import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import http_ece
from aiohttp import WSMsgType, web
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from pocketplan.push.address import Address
from tests.push.rfc_checks import decoded, encoded, fault_in


@dataclass
class Fault:
    """How to answer one request wrongly.

    hang_s  waits before it answers
    drip    sends the reply a byte at a time, for ever
    reset   closes the connection without an answer
    """

    status: int = 201
    headers: dict[str, str] = field(default_factory=dict)
    text: str = ""
    hang_s: float = 0
    drip: bool = False
    reset: bool = False


@dataclass
class Taken:
    """A request that arrived, with the plain text where the service could read it."""

    token: str
    headers: dict[str, str]
    body: bytes
    status: int = 0
    why: str = ""
    plain: bytes = b""


@dataclass
class _Subscription:
    key: bytes
    channel: str = ""
    listener: str = ""
    is_gone: bool = False
    browser_key: ec.EllipticCurvePrivateKey | None = None
    secret: bytes = b""


class PushService:
    """Runs in a thread of its own. `faults` are used up in order, one a request."""

    def __init__(self) -> None:
        self.taken: list[Taken] = []
        self.faults: list[Fault] = []
        self.acknowledged: list[str] = []
        self.most_at_once = 0
        self._now = 0
        self._subscriptions: dict[str, _Subscription] = {}
        self._sockets: dict[str, web.WebSocketResponse] = {}
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def statuses(self) -> list[int]:
        return [request.status for request in self.taken]

    def subscribe(self, application_key: str) -> Address:
        """Make a subscription whose browser is the service itself."""
        browser_key = ec.generate_private_key(ec.SECP256R1())
        secret = os.urandom(16)
        token = uuid4().hex
        self._subscriptions[token] = _Subscription(
            key=decoded(application_key), browser_key=browser_key, secret=secret
        )
        point = browser_key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        return Address(
            endpoint=f"{self.origin}/wpush/v2/{token}", p256dh=encoded(point), auth=encoded(secret)
        )

    def forget_all(self) -> None:
        """Let every subscription be gone: 410 from now on."""
        for subscription in self._subscriptions.values():
            subscription.is_gone = True

    def hang_up(self) -> None:
        """End every browser's connection; who comes back is a stranger and subscribes anew."""
        for socket in list(self._sockets.values()):
            asyncio.run_coroutine_threadsafe(socket.close(), self._loop).result(10)

    def start(self) -> None:
        self._thread.start()
        if not self._ready.wait(10):
            raise RuntimeError("the push service did not start")

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.run_until_complete(self._let_go())
        self._loop.close()

    async def _let_go(self) -> None:
        """Whoever was left hanging is told that nothing comes any more."""
        hanging = asyncio.all_tasks() - {asyncio.current_task()}
        for task in hanging:
            task.cancel()
        await asyncio.gather(*hanging, return_exceptions=True)

    async def _serve(self) -> None:
        app = web.Application()
        app.add_routes([web.get("/", self._listen), web.post("/wpush/v2/{token}", self._post)])
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = runner.addresses[0][1]
        self._ready.set()
        await self._stop.wait()
        for socket in list(self._sockets.values()):
            await socket.close()
        await runner.cleanup()

    async def _post(self, request: web.Request) -> web.StreamResponse:
        taken = Taken(request.match_info["token"], dict(request.headers), await request.read())
        self.taken.append(taken)
        self._now += 1
        self.most_at_once = max(self.most_at_once, self._now)
        try:
            if self.faults:
                return await self._wrongly(self.faults.pop(0), taken, request)
            taken.status, taken.why = await self._deliver(taken)
            return web.Response(status=taken.status, text=taken.why)
        finally:
            self._now -= 1

    async def _wrongly(
        self, fault: Fault, taken: Taken, request: web.Request
    ) -> web.StreamResponse:
        taken.status, taken.why = fault.status, "fault"
        await asyncio.sleep(fault.hang_s)
        if fault.reset and request.transport:
            request.transport.abort()
        if fault.drip:
            reply = web.StreamResponse(status=fault.status)
            await reply.prepare(request)
            while not self._stop.is_set():
                await reply.write(b".")
                await asyncio.sleep(0.05)
        return web.Response(status=fault.status, headers=fault.headers, text=fault.text)

    async def _deliver(self, taken: Taken) -> tuple[int, str]:
        subscription = self._subscriptions.get(taken.token)
        if subscription is None:
            return 404, "unknown"
        if subscription.is_gone:
            return 410, "gone"
        fault = fault_in(taken.headers, taken.body, origin=self.origin, key=subscription.key)
        if fault:
            return fault
        if subscription.browser_key:
            taken.plain = http_ece.decrypt(
                taken.body, private_key=subscription.browser_key, auth_secret=subscription.secret
            )
        elif socket := self._sockets.get(subscription.listener):
            await socket.send_json(
                {
                    "messageType": "notification",
                    "channelID": subscription.channel,
                    "version": uuid4().hex,
                    "data": encoded(taken.body),
                    "headers": {"encoding": "aes128gcm"},
                }
            )
        return 201, ""

    async def _listen(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(protocols=("push-notification",))
        await socket.prepare(request)
        listener = uuid4().hex
        async for said in socket:
            if said.type is not WSMsgType.TEXT:
                break
            await socket.send_str(json.dumps(self._reply(json.loads(said.data), listener, socket)))
        self._sockets.pop(listener, None)
        return socket

    def _reply(
        self, said: dict[str, Any], listener: str, socket: web.WebSocketResponse
    ) -> dict[str, object]:
        match said.get("messageType"):
            case "hello":
                self._sockets[listener] = socket
                return {**said, "status": 200, "uaid": listener, "use_webpush": True}
            case "register":
                token = uuid4().hex
                self._subscriptions[token] = _Subscription(
                    key=decoded(said["key"]), channel=said["channelID"], listener=listener
                )
                return {
                    "messageType": "register",
                    "status": 200,
                    "channelID": said["channelID"],
                    "pushEndpoint": f"{self.origin}/wpush/v2/{token}",
                }
            case "unregister":
                for subscription in self._subscriptions.values():
                    subscription.is_gone |= subscription.channel == said["channelID"]
                return {**said, "status": 200}
            case "ack":
                self.acknowledged += [update["version"] for update in said["updates"]]
        return {}  # a ping's answer; acknowledgements get the same


@contextmanager
def push_service() -> Iterator[PushService]:
    """Serve on a free port of 127.0.0.1."""
    service = PushService()
    service.start()
    try:
        yield service
    finally:
        service.stop()
