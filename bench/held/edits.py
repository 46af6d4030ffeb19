"""Pairs of whom one writes and the other, who holds a stream, fetches what is new."""

import asyncio
import random
import time
from uuid import uuid4

from bench.live.pairs import Pair
from bench.visitor import Visitor


async def edits_by_exchange(pairs: list[Pair], port: int, every_s: float, seconds: float) -> int:
    """Have them edit for so long; return how many edits the others were told."""
    told: list[int] = []
    listening = [asyncio.create_task(_listen(pair, port, told)) for pair in pairs]
    until = time.monotonic() + seconds
    await asyncio.gather(*(_write(pair, port, every_s, until) for pair in pairs))
    await asyncio.sleep(1)
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    return sum(told)


async def _write(pair: Pair, port: int, every_s: float, until: float) -> None:
    visitor = Visitor(port, pair.client)
    await visitor.open()
    since = (await visitor.exchange(pair.plan_id, 0, []))["revision"]
    await asyncio.sleep(random.uniform(0, every_s))
    while time.monotonic() < until:
        change = {
            "id": str(uuid4()),
            "kind": "add-entry",
            "entry": str(uuid4()),
            "part": "coping_steps",
            "after": None,
            "fields": {"words": "Walk along the canal to the lock and back"},
            "at": "2026-01-01T00:00:00+00:00",
        }
        since = (await visitor.exchange(pair.plan_id, since, [change]))["revision"]
        await asyncio.sleep(every_s)


async def _listen(pair: Pair, port: int, told: list[int]) -> None:
    visitor = Visitor(port, pair.therapist)
    await visitor.open()
    since = (await visitor.exchange(pair.plan_id, 0, []))["revision"]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(visitor.request("GET", f"/plans/{pair.plan_id}/live?since={since}").encode())
    while line := await reader.readline():
        if line.startswith(b'data: {"revision"'):
            reply = await visitor.exchange(pair.plan_id, since, [])
            since = reply["revision"]
            told.append(len(reply["changes"]))
