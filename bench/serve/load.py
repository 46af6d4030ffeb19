"""Visitors: quick ones that ask again and again, and slow ones that keep a connection."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

CONNECTIONS = 16
GIVES_UP_S = 10.0
SPEAKS_WITHIN_S = 60.0
Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True, slots=True)
class Page:
    """What one open page listens to: the stream's address, and a header with its cookie."""

    address: str
    cookie: str


@dataclass(frozen=True, slots=True)
class Asked:
    """waits_ms  how long each answer took, sorted; `statuses` how often each came"""

    per_second: float
    waits_ms: Sequence[float]
    statuses: dict[int, int]

    def percentile(self, share: float) -> float:
        return self.waits_ms[min(len(self.waits_ms) - 1, int(len(self.waits_ms) * share))]


async def ask_for(port: int, seconds: float, headers: Sequence[str] = ()) -> Asked:
    """Ask for /plan over kept connections as often as it is answered."""
    request = _request(port, "GET /plan", headers)
    waits: list[float] = []
    statuses: dict[int, int] = {}
    until = time.perf_counter() + seconds

    async def visitor() -> None:
        reader, writer = await _connect(port)
        while time.perf_counter() < until:
            begun = time.perf_counter()
            writer.write(request)
            status = await asyncio.wait_for(_read_answer(reader), GIVES_UP_S)
            waits.append((time.perf_counter() - begun) * 1000)
            statuses[status] = statuses.get(status, 0) + 1
        writer.close()

    begun = time.perf_counter()
    await asyncio.gather(*(visitor() for _ in range(CONNECTIONS)))
    return Asked(len(waits) / (time.perf_counter() - begun), sorted(waits), statuses)


async def slow_bodies(port: int, count: int) -> list[Stream]:
    """Open connections that promise a body and send none of it."""
    headers = ("Content-Type: application/x-www-form-urlencoded", "Content-Length: 5000")
    return [await _sent(port, _request(port, "POST /join", headers)) for _ in range(count)]


async def slow_headers(port: int, count: int) -> list[Stream]:
    """Open connections whose headers never end."""
    unfinished = f"GET /plan HTTP/1.1\r\nHost: localhost:{port}\r\n".encode()
    return [await _sent(port, unfinished) for _ in range(count)]


async def held_streams(port: int, pages: Sequence[Page]) -> list[Stream]:
    """Open a stream for each page, and return those on which the first words came."""
    opened = []
    for page in pages:
        try:
            opened.append(await _sent(port, _request(port, f"GET {page.address}", (page.cookie,))))
        except (TimeoutError, OSError):
            break
    spoke = await asyncio.gather(*(_speaks(reader) for reader, _ in opened))
    close([stream for stream, does in zip(opened, spoke, strict=True) if not does])
    return [stream for stream, does in zip(opened, spoke, strict=True) if does]


def close(streams: Sequence[Stream]) -> None:
    for _, writer in streams:
        writer.close()


async def _speaks(reader: asyncio.StreamReader) -> bool:
    try:
        return bool(await asyncio.wait_for(reader.readuntil(b"event: revision"), SPEAKS_WITHIN_S))
    except (TimeoutError, asyncio.IncompleteReadError, OSError):
        return False


async def _sent(port: int, request: bytes) -> Stream:
    reader, writer = await _connect(port)
    writer.write(request)
    await writer.drain()
    return reader, writer


async def _connect(port: int) -> Stream:
    return await asyncio.wait_for(asyncio.open_connection("127.0.0.1", port), GIVES_UP_S)


def _request(port: int, what: str, headers: Sequence[str]) -> bytes:
    lines = (f"{what} HTTP/1.1", f"Host: localhost:{port}", "Accept-Encoding: gzip", *headers)
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


async def _read_answer(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head.split(" ", 2)[1])
    if "transfer-encoding: chunked" in head:
        while size := int(await reader.readline(), 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    elif "content-length:" in head:
        await reader.readexactly(int(head.split("content-length:")[1].split("\r\n")[0]))
    return status
