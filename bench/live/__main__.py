"""`python -m bench.live [--pairs 100] [--every 2] [--seconds 20] [--database SQLite]`.

From one screen to the other. Each client writes a line every few seconds through the product's
exchange, on the embedded server and SQLite or PostgreSQL, so that an answer means "on the disk".
Each therapist holds a stream and, told of a revision, fetches what is new. Time runs from the
client's request to the words in the therapist's hands. All of it shares one machine: the load's
own work is in the figures.
"""

import argparse
import asyncio
import random
import time
from dataclasses import dataclass, field
from uuid import uuid4

from bench.live.pairs import Pair, made
from bench.places import DATABASES, place_on
from bench.serve.servers import memory_mb, started
from bench.visitor import Visitor

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
    asked.add_argument("--database", choices=DATABASES, default=DATABASES[0])
    options = asked.parse_args()
    with place_on(options.database) as place:
        pairs = made(place.settings, options.pairs)
        with started("granian, threads", TARGET, place.port, place.environ) as pid:
            watch = asyncio.run(_run(pairs, place.port, options.every, options.seconds))
            memory = memory_mb(pid)
    times = sorted(watch.took_ms)
    print(f"{len(times)} lines on {options.database} between {options.pairs} pairs", end="")
    print(f", one each {options.every:g} s")
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
    browser = Visitor(port, pair.client)
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
        await browser.exchange(pair.plan_id, 0, [change])
        await asyncio.sleep(every)


async def _listen(pair: Pair, port: int, watch: Watch) -> None:
    browser, since = Visitor(port, pair.therapist), 0
    await browser.open()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(browser.request("GET", f"/plans/{pair.plan_id}/live").encode())
    while line := await reader.readline():
        if not line.startswith(b'data: {"revision"'):
            continue
        reply = await browser.exchange(pair.plan_id, since, [])
        since = reply["revision"]
        for change in reply["changes"]:
            begun = watch.sent.pop(change["fields"]["words"], None)
            if begun is not None:
                watch.took_ms.append((time.perf_counter() - begun) * 1000)


if __name__ == "__main__":
    main()
