"""Phones that exchange: with a change each time, or with nothing to say."""

import asyncio
import time
from collections.abc import Mapping
from uuid import UUID, uuid4

from bench.live.pairs import Pair
from bench.visitor import Visitor

AT = "2026-01-01T00:00:00+00:00"
WORDS = "Walk along the canal to the lock and back, and ring somebody on the way {}"


async def sent_per_second(port: int, phones: list[Pair], seconds: float) -> float:
    """Have each client change one line of their own again and again; return exchanges a second."""
    begun = time.perf_counter()
    counts = await asyncio.gather(*(_send(port, pair, begun + seconds) for pair in phones))
    return sum(counts) / (time.perf_counter() - begun)


async def _send(port: int, pair: Pair, until: float) -> int:
    visitor, entry, count = Visitor(port, pair.client), str(uuid4()), 0
    await visitor.open()
    change: dict[str, object] = {
        "id": str(uuid4()), "kind": "add-entry", "entry": entry, "part": "coping_steps",
        "after": None, "fields": {"words": WORDS}, "at": AT,
    }  # fmt: skip
    since = (await visitor.exchange(pair.plan_id, 0, [change]))["revision"]
    while time.perf_counter() < until:
        change = {
            "id": str(uuid4()), "kind": "set-field", "entry": entry, "field": "words",
            "value": WORDS.format(count), "parents": [change["id"]], "at": AT,
        }  # fmt: skip
        since = (await visitor.exchange(pair.plan_id, since, [change]))["revision"]
        count += 1
    return count


async def asked_by_turns_ms(
    port: int, logs: Mapping[int, tuple[Pair, UUID]], times: int
) -> dict[int, list[float]]:
    """Ask for what is new where nothing is, in each plan in turn; return milliseconds by length.

    logs  by length: whose plan, and the id of its last change
    """
    visitors = {length: Visitor(port, pair.client) for length, (pair, _) in logs.items()}
    for visitor in visitors.values():
        await visitor.open()
    taken: dict[int, list[float]] = {length: [] for length in logs}
    for _ in range(times):
        for length, (pair, last) in logs.items():
            begun = time.perf_counter()
            reply = await visitors[length].exchange(pair.plan_id, length, [], str(last))
            taken[length].append((time.perf_counter() - begun) * 1000)
            if reply["revision"] != length or reply["changes"]:
                raise RuntimeError("the phone was not up to date")
    return taken
