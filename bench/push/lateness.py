"""How late reminders come that are due at one moment, by the command that operators run."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import update

from bench.places import Place, place_on
from bench.push.clients import seed_clients
from bench.push.sink import Sink, started_sink
from bench.serve.servers import cpu_s
from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.reminders.reminder import Reminder
from pocketplan.settings import PREFIX
from pocketplan.stores import Stores, open_stores

ANSWERS_AFTER_MS = 50
AHEAD = timedelta(seconds=4)
PATIENCE_S = 120.0
AIM_S = 5


def measure_lateness(database: str, count: int, rounds: int) -> None:
    """Print how long after they were due so many reminders arrived at the push service."""
    with place_on(database) as place, started_sink(after_ms=ANSWERS_AFTER_MS) as sink:
        seed_clients(place.settings, sink.origin, count)
        stores = open_stores(place.settings)
        with _dispatcher(place) as pid:
            for _ in range(rounds):
                cpu = cpu_s(pid)
                late = sorted(_late_s(stores, sink, count))
                cpu_ms = (cpu_s(pid) - cpu) * 1000 / count
                print(
                    f"  {database:12}p50 {late[len(late) // 2]:4.1f} s"
                    f"   p99 {late[int(len(late) * 0.99)]:4.1f} s   last {late[-1]:4.1f} s"
                    f"   {cpu_ms:4.1f} ms of a core each",
                    flush=True,
                )
        stores.close()


def _late_s(stores: Stores, sink: Sink, count: int) -> list[float]:
    """Let everything be due at one moment; return how much later each arrived."""
    seen = len(sink.arrivals())
    due_at = system_clock() + AHEAD + timedelta(seconds=random.uniform(0, 2))
    _let_all_be_due(stores, due_at)
    until = time.monotonic() + PATIENCE_S
    while len(arrived := sink.arrivals()[seen:]) < count:
        if time.monotonic() > until:
            raise RuntimeError(f"{len(arrived)} of {count} arrived")
        time.sleep(0.5)
    return [at - due_at.timestamp() for at in arrived]


def _let_all_be_due(stores: Stores, at: datetime) -> None:
    with stores.session() as session, saved(session):
        session.execute(update(Reminder).values(next_at=at))


@contextmanager
def _dispatcher(place: Place) -> Iterator[int]:
    """Run `pocketplan send-due`; give its process id."""
    command = [sys.executable, "-m", "pocketplan.cli", "send-due"]
    environ = os.environ | place.environ | {f"{PREFIX}PUSH_TO_LOOPBACK": "1"}
    process = subprocess.Popen(command, env=environ, stderr=subprocess.DEVNULL)
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)
