"""Messages a second: the sender beside a plain loop and beside the bare client."""

import statistics
from collections.abc import Callable
from pathlib import Path

from bench.push.certificate import Certificate, made_certificate
from bench.push.sink import started_sink
from bench.push.ways import Ground, Spent, floor, ground, kept_session_loop, plain_loop, product

WAYS: dict[str, Callable[[Ground, float], Spent]] = {
    "a plain webpush() loop": plain_loop,
    "that loop, one connection": kept_session_loop,
    "PocketPlan's sender": product,
    "the bare client": floor,
}
AIMS = {"TLS": "aim: 15 x the loop, 0.30 x the bare client", "plain http": "aim: 3 x the loop"}


def compare_senders(folder: Path, seconds: float, rounds: int) -> None:
    certificate = made_certificate(folder)
    for transport, aim in AIMS.items():
        spent = spent_by_turns(transport, certificate, folder, seconds, rounds)
        loop, sender, bare = (spent[name] for name in WAYS if name != "that loop, one connection")
        print(f"\nsending over {transport}, messages a second of a core, and of the clock")
        for name, one in spent.items():
            print(f"  {name:28}{one.per_core:8,.0f}{one.per_second:8,.0f}")
        print(
            f"  the sender is {sender.per_core / loop.per_core:.1f} x the loop by the core"
            f" and {sender.per_second / loop.per_second:.1f} x by the clock,\n"
            f"  {sender.per_core / bare.per_core:.2f} x and"
            f" {sender.per_second / bare.per_second:.2f} x the bare client ({aim})",
            flush=True,
        )


def spent_by_turns(
    transport: str, certificate: Certificate, folder: Path, seconds: float, rounds: int
) -> dict[str, Spent]:
    """Let each way have its turn, again and again; return the middle of each."""
    chain = certificate.chain if transport == "TLS" else None
    with started_sink(chain) as sink:
        at = ground(sink.origin, certificate.bundle, folder)
        turns = [{name: way(at, seconds) for name, way in WAYS.items()} for _ in range(rounds)]
    return {
        name: Spent(
            statistics.median(turn[name].per_second for turn in turns),
            statistics.median(turn[name].per_core for turn in turns),
        )
        for name in WAYS
    }
