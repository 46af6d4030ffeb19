"""`python -m bench.live [--pairs 100] [--every 2] [--seconds 20]`: from one screen to the other.

Each client writes a line every few seconds through the product's exchange, on the embedded server
and its SQLite, so that an answer means "on the disk". Each therapist holds a stream and, told of a
revision, fetches what is new. Time runs from the client's request to the words in the therapist's
hands. All of it shares one machine: the load's own work is in the figures.
"""

import argparse
import asyncio
import json
import random
import tempfile
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from bench.live.pairs import Pair, made
from bench.serve.servers import free_port, memory_mb, started
from pocketplan.settings import PREFIX, read_settings

TARGET = "pocketplan.wsgi:app"
WARM_UP_S = 3.0


@dataclass
class Watch:
    """sent  when each line was sent, by its words; `took_ms` until the other had them"""

    sent: dict[str, float] = field(default_factory=dict)
    took_ms: list[float] = field(default_factory=list)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pairs", type=int, default=100)
    asked.add_argument("--every", type=float, default=2.0)
    asked.add_argument("--seconds", type=float, default=20.0)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environ = {
            f"{PREFIX}ORIGIN": f"http://localhost:{port}",
            f"{PREFIX}DATA_DIR": f"{folder}/data",
            f"{PREFIX}KEYS_DIR": f"{folder}/keys",
            f"{PREFIX}DEMO": "1",
        }
        pairs = made(read_settings(environ), options.pairs)
        with started("granian, threads", TARGET, port, environ) as pid:
            watch = asyncio.run(_run(pairs, port, options.every, options.seconds))
            memory = memory_mb(pid)
    times = sorted(watch.took_ms)
    print(f"{len(times)} lines between {options.pairs} pairs, one each {options.every:g} s")
    for share in (0.5, 0.95, 0.99):
        print(f"  p{share * 100:<3.0f} {times[int(len(times) * share)]:7.1f} ms")
    print(f"  server {memory:.0f} MB with {options.pairs} streams; lost {len(watch.sent)}")


async def _run(pairs: list[Pair], port: int, every: float, seconds: float) -> Watch:
    watch, until = Watch(), time.monotonic() + WARM_UP_S + seconds
    listening = [asyncio.create_task(_listen(pair, port, watch)) for pair in pairs]
    await asyncio.sleep(WARM_UP_S)
    await asyncio.gather(*(_write(pair, port, watch, every, until) for pair in pairs))
    await asyncio.sleep(1)
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    return watch


async def _write(pair: Pair, port: int, watch: Watch, every: float, until: float) -> None:
    await asyncio.sleep(random.uniform(0, every))
    browser = Browser(port, pair.client)
    await browser.open()
    while time.monotonic() < until:
        words = uuid4().hex
        change = {
            "id": str(uuid4()),
            "kind": "add-entry",
            "entry": str(uuid4()),
            "part": random.choice(("values", "coping_steps", "warning_signs")),
            "after": None,
            "fields": {"words": words},
            "at": "2026-01-01T00:00:00+00:00",
        }
        watch.sent[words] = time.perf_counter()
        await browser.exchange(pair, 0, [change])
        await asyncio.sleep(every)


async def _listen(pair: Pair, port: int, watch: Watch) -> None:
    browser, since = Browser(port, pair.therapist), 0
    await browser.open()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(browser.request("GET", f"/plans/{pair.plan_id}/live").encode())
    while line := await reader.readline():
        if not line.startswith(b'data: {"revision"'):
            continue
        reply = await browser.exchange(pair, since, [])
        since = reply["revision"]
        for change in reply["changes"]:
            begun = watch.sent.pop(change["fields"]["words"], None)
            if begun is not None:
                watch.took_ms.append((time.perf_counter() - begun) * 1000)


class Browser:
    """One kept connection, its cookies and its form token."""

    def __init__(self, port: int, cookie: str) -> None:
        self._port = port
        self._cookie = cookie
        self._token = ""

    async def open(self) -> None:
        self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        headers, body = await self._ask(self.request("GET", "/token"))
        form = next(line for line in headers.split("\r\n") if line.lower().startswith("set-cookie"))
        self._cookie += "; " + form.split(": ", 1)[1].partition(";")[0]
        self._token = json.loads(body)["token"]

    async def exchange(self, pair: Pair, since: int, changes: list[object]) -> dict[str, Any]:
        body = json.dumps({"format": 1, "since": since, "changes": changes})
        asked = self.request("POST", f"/plans/{pair.plan_id}/exchange", body)
        headers, answer = await self._ask(asked)
        if " 200 " not in headers.split("\r\n", 1)[0]:
            raise RuntimeError(headers)
        reply: dict[str, Any] = json.loads(answer)
        return reply

    def request(self, method: str, path: str, body: str = "") -> str:
        lines = (
            f"{method} {path} HTTP/1.1",
            f"Host: localhost:{self._port}",
            f"Cookie: {self._cookie}",
            f"X-CSRFToken: {self._token}",
            "Content-Type: application/json",
            f"Content-Length: {len(body)}",
        )
        return "\r\n".join(lines) + "\r\n\r\n" + body

    async def _ask(self, request: str) -> tuple[str, bytes]:
        reader, writer = self._streams
        writer.write(request.encode())
        headers = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = next(
            int(line.split(":")[1])
            for line in headers.lower().split("\r\n")
            if line.startswith("content-length:")
        )
        return headers, await reader.readexactly(length)


if __name__ == "__main__":
    main()
