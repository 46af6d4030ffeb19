"""`python -m bench.held [--counts 200 1000 5000] [--pairs 1 100] [--seconds 17]`.

First, pages that are open while nothing happens: how many are held, what each takes of the server's
memory, and of one core. Then pairs, of whom one writes every two seconds and the other is told:
the server's time on a core for each edit. Beside it, on the same machine and by turns, a
y-websocket server. What the two do is not the same: ours asks who is there, looks at their access
every eight seconds, and has each edit sealed and on the disk before it answers; y-websocket keeps
plain documents in memory and asks nobody anything. It is what a page needs at the least.

npm fetches y-websocket once, into var/bench.
"""

import argparse
import asyncio
import resource
import time
from dataclasses import dataclass

from bench.held.edits import edits_by_exchange
from bench.held.peer import Peer, installed, peer_edits, peer_held, peer_server
from bench.live.pairs import made, open_pages
from bench.places import place_on
from bench.serve.load import close, held_streams
from bench.serve.servers import cpu_s, memory_mb, started

SERVER, TARGET = "granian, threads", "pocketplan.wsgi:app"
EVERY_S = 2.0
OF_ONE = 16  # open pages of one person


@dataclass(frozen=True)
class Held:
    """
    count    how many were held, of those that asked
    each_kb  of the server's memory
    all_mb   the server's memory, with them
    cores    of the server's time while nothing happens
    """

    count: int
    each_kb: float
    all_mb: float
    cores: float

    def __str__(self) -> str:
        memory = f"{self.each_kb:6.0f} kB each, {self.all_mb:4.0f} MB in all"
        return f"{self.count:5} held  {memory}  {self.cores:.3f} of a core"


@dataclass(frozen=True)
class Edits:
    count: int
    cpu_s: float

    @property
    def each_ms(self) -> float:
        return self.cpu_s / self.count * 1000


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--counts", type=int, nargs="*", default=[200, 1000, 5000])
    asked.add_argument("--pairs", type=int, nargs="*", default=[1, 100])
    asked.add_argument("--seconds", type=float, default=17.0)
    options = asked.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    peer = installed()
    for count in options.counts:
        print(f"\n{count} open pages")
        print(f"  PocketPlan   {ours_held(count, options.seconds)}", flush=True)
        print(f"  y-websocket  {theirs_held(peer, count, options.seconds)}", flush=True)
    for pairs in options.pairs:
        ours = ours_edited(pairs, options.seconds)
        theirs = theirs_edited(peer, pairs, options.seconds)
        print(f"\n{pairs} pairs, an edit each {EVERY_S:g} s")
        print(f"  PocketPlan   {ours.each_ms:6.2f} ms of a core for an edit, of {ours.count}")
        print(f"  y-websocket  {theirs.each_ms:6.2f} ms of a core for an edit, of {theirs.count}")
        print(f"  ratio        {ours.each_ms / theirs.each_ms:6.1f}", flush=True)


def ours_held(count: int, seconds: float) -> Held:
    with place_on("SQLite") as place:
        pages = open_pages(made(place.settings, 1 + count // (2 * OF_ONE)), count)
        with started(SERVER, TARGET, place.port, place.environ) as pid:

            async def hold() -> Held:
                close(await held_streams(place.port, pages[:1]))  # all is loaded
                before = memory_mb(pid)
                streams = await held_streams(place.port, pages)
                return await asyncio.to_thread(_held, pid, before, len(streams), seconds)

            return asyncio.run(hold())


def theirs_held(peer: Peer, count: int, seconds: float) -> Held:
    with peer_server(peer) as (pid, port):
        before = memory_mb(pid)
        with peer_held(peer, port, count) as held:
            return _held(pid, before, held, seconds)


def _held(pid: int, before_mb: float, count: int, seconds: float) -> Held:
    all_mb = memory_mb(pid)
    each_kb = (all_mb - before_mb) * 1024 / max(count, 1)
    begun = cpu_s(pid)
    time.sleep(seconds)
    return Held(count, each_kb, all_mb, (cpu_s(pid) - begun) / seconds)


def ours_edited(count: int, seconds: float) -> Edits:
    with place_on("SQLite") as place:
        pairs = made(place.settings, count)
        with started(SERVER, TARGET, place.port, place.environ) as pid:
            asyncio.run(edits_by_exchange(pairs, place.port, EVERY_S, EVERY_S))
            begun = cpu_s(pid)
            edits = asyncio.run(edits_by_exchange(pairs, place.port, EVERY_S, seconds))
            return Edits(edits, cpu_s(pid) - begun)


def theirs_edited(peer: Peer, count: int, seconds: float) -> Edits:
    with peer_server(peer) as (pid, port):
        peer_edits(peer, port, count, EVERY_S, EVERY_S)
        begun = cpu_s(pid)
        edits = peer_edits(peer, port, count, EVERY_S, seconds)
        return Edits(edits, cpu_s(pid) - begun)


if __name__ == "__main__":
    main()
