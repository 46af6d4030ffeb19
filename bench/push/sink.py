"""A push service that takes everything and does nothing with it, in a process of its own.

Run as `python -m bench.push.sink CERTIFICATE AFTER_MS`: over TLS unless CERTIFICATE is "-", and
each answer comes so many milliseconds after its message. It says its port on the first line.
"""

import asyncio
import json
import ssl
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pocketplan.clock import system_clock

TAKEN = b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Sink:
    """A sink that runs; `origin` as in https://127.0.0.1:1234."""

    origin: str

    def arrivals(self) -> list[float]:
        """Return when each message arrived, in seconds since 1970. Plain http only."""
        with urllib.request.urlopen(self.origin) as answer:
            times: list[float] = json.loads(answer.read())
        return times


@contextmanager
def started_sink(certificate: Path | None = None, *, after_ms: int = 0) -> Iterator[Sink]:
    """
    certificate  a file with the chain and its key; None for plain http
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.push.sink", str(certificate or "-"), str(after_ms)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        port = int(process.stdout.readline())
        yield Sink(f"{'https' if certificate else 'http'}://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(20)


class _Connection(asyncio.Protocol):
    """Reads as much HTTP as its visitors speak."""

    def __init__(self, arrived: list[float], after_s: float) -> None:
        self._arrived = arrived
        self._after_s = after_s
        self._waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._waiting += data
        while (body_at := self._waiting.find(b"\r\n\r\n") + 4) > 3:
            head = self._waiting[:body_at].lower()
            _, _, length = head.partition(b"content-length:")
            ends_at = body_at + int(length.partition(b"\r\n")[0] or 0)
            if len(self._waiting) < ends_at:
                return
            self._waiting = self._waiting[ends_at:]
            self._answer(head)

    def _answer(self, head: bytes) -> None:
        if head.startswith(b"get"):
            body = json.dumps(self._arrived).encode()
            self._say(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))
            return
        self._arrived.append(system_clock().timestamp())
        if self._after_s:
            asyncio.get_running_loop().call_later(self._after_s, self._say, TAKEN)
        else:
            self._say(TAKEN)

    def _say(self, answer: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(answer)


async def _serve(certificate: str, after_s: float) -> None:
    tls = None
    if certificate != "-":
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificate)
    arrived: list[float] = []
    server = await asyncio.get_running_loop().create_server(
        lambda: _Connection(arrived, after_s), "127.0.0.1", 0, ssl=tls, backlog=512
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(sys.argv[1], int(sys.argv[2]) / 1000))
