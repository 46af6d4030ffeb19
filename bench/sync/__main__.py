"""`python -m bench.sync [--phones 8] [--seconds 4] [--rounds 3] [--longest 100000]`.

Each phone sends one change at a time through the product's exchange, on the embedded server, so
that an answer means "on the disk". The floor is a bare INSERT and COMMIT of as many bytes by as
many threads, on the same database. Both take turns. Then a phone that is up to date asks for
what is new, in plans with logs of 100, 10,000 and 100,000 changes, also by turns. SQLite and
PostgreSQL run one after the other, PostgreSQL as it is by default, which waits for the disk too.
Only the ratios mean anything: all of it shares one machine.
"""

import argparse
import asyncio
import statistics
from collections.abc import Sequence

from bench.live.pairs import Pair, made
from bench.places import DATABASES, Place, place_on
from bench.serve.servers import started
from bench.sync.exchanges import asked_by_turns_ms, sent_per_second
from bench.sync.floor import inserted_per_second
from bench.sync.long_logs import grown

SERVER, TARGET = "granian, threads", "pocketplan.wsgi:app"
LENGTHS = (100, 10_000, 100_000)
ASKED = 200


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--phones", type=int, default=8)
    asked.add_argument("--seconds", type=float, default=4.0)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--longest", type=int, default=LENGTHS[-1])
    options = asked.parse_args()
    lengths = [length for length in LENGTHS if length <= options.longest]
    for database in DATABASES:
        with place_on(database) as place:
            measure(place, options.phones, options.seconds, options.rounds, lengths)


def measure(place: Place, count: int, seconds: float, rounds: int, lengths: Sequence[int]) -> None:
    """
    count    how many phones exchange at once
    lengths  of the logs, in changes
    """
    pairs = made(place.settings, count + len(lengths))
    phones, readers = pairs[:count], pairs[count:]
    print(f"\n{place.name}, {count} phones", flush=True)
    with started(SERVER, TARGET, place.port, place.environ):
        compare(place, phones, seconds, rounds)
    logs = {
        length: (pair, grown(place.settings, pair.plan_id, length))
        for length, pair in zip(lengths, readers, strict=True)
    }
    with started(SERVER, TARGET, place.port, place.environ):
        tell_of_logs(asyncio.run(asked_by_turns_ms(place.port, logs, ASKED)))


def compare(place: Place, phones: list[Pair], seconds: float, rounds: int) -> None:
    floors, exchanges = [], []
    for _ in range(rounds):
        floors.append(inserted_per_second(place.bare_url, len(phones), seconds))
        exchanges.append(asyncio.run(sent_per_second(place.port, phones, seconds)))
    floor, exchange = statistics.median(floors), statistics.median(exchanges)
    print(f"  a bare INSERT and COMMIT    {floor:8.0f}/s")
    print(
        f"  an exchange with a change   {exchange:8.0f}/s   {exchange / floor:.3f} x the bare one"
    )


def tell_of_logs(times: dict[int, list[float]]) -> None:
    """Print how long a phone that is up to date waits, by the length of the log."""
    least = statistics.median(times[min(times)])
    for length, taken in times.items():
        middle = statistics.median(taken)
        print(f"  up to date, a log of {length:7,}  {middle:6.1f} ms   {middle / least:.2f} x")


if __name__ == "__main__":
    main()
