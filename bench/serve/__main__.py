"""`python -m bench.serve`: the plan against a bare Flask route, and against slow visitors."""

import asyncio
import os
import tempfile
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from bench.live.pairs import made, open_pages
from bench.serve.load import Asked, Page, ask_for, close, held_streams, slow_bodies, slow_headers
from bench.serve.servers import SERVERS, free_port, memory_mb, started
from pocketplan.cli.demo_mark import mark_as_demo
from pocketplan.cli.setup import prepare
from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.demo.practice import seed
from pocketplan.people.account import Account
from pocketplan.people.device import start_device
from pocketplan.settings import PREFIX, read_settings
from pocketplan.stores import open_stores

PRODUCT, BARE = "pocketplan.wsgi:app", "bench.serve.bare:app"
SECONDS = float(os.environ.get("SECONDS", "5"))
ROUNDS = int(os.environ.get("ROUNDS", "3"))
SLOW, HELD, PAIRS = 600, 200, 10
AIM = 0.35


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environ = {
            f"{PREFIX}ORIGIN": f"http://localhost:{port}",
            f"{PREFIX}DATA_DIR": f"{folder}/data",
            f"{PREFIX}KEYS_DIR": f"{folder}/keys",
            f"{PREFIX}DEMO": "1",
        }
        cookie = _noors(environ)
        pages = open_pages(made(read_settings(environ), PAIRS), HELD)
        for server in SERVERS:
            print(f"\n{server}")
            asyncio.run(_compare(server, port, environ, cookie))
            asyncio.run(_crowd(server, port, environ, cookie, pages))


def _noors(environ: dict[str, str]) -> str:
    """Make the demo practice; return a cookie of Noor's."""
    settings = read_settings(environ)
    mark_as_demo(Path(settings.data_dir))
    prepare(settings)
    with open_stores(settings).session() as session, saved(session):
        now = system_clock()
        seed(session, at=now)
        noor = next(one for one in session.scalars(select(Account)) if one.name == "Noor")
        _, token = start_device(session, noor, name="bench", keeps_copy=True, at=now)
    return f"Cookie: {settings.cookie_name}={token}"


async def _compare(server: str, port: int, environ: dict[str, str], cookie: str) -> None:
    """Requests a second, the floor and the plan in turn, so that a busy machine hits both."""
    floor_port = free_port()
    with started(server, PRODUCT, port, environ):
        etag, size = await asyncio.to_thread(_look, port, cookie)
        with started(server, BARE, floor_port, {"BARE_BYTES": str(size)}):
            rounds = [
                (
                    await ask_for(floor_port, SECONDS),
                    await ask_for(port, SECONDS, [cookie]),
                    await ask_for(port, SECONDS, [cookie, f"If-None-Match: {etag}"]),
                )
                for _ in range(ROUNDS)
            ]
    floor, plan, same = (_middle([one[kind] for one in rounds]) for kind in range(3))
    _check(plan, 200)
    print(f"  bare Flask route, {size} bytes   {floor.per_second:7.0f}/s")
    print(
        f"  the plan                        {plan.per_second:7.0f}/s"
        f"   {plan.per_second / floor.per_second:.2f} x the bare route (aim: {AIM})"
    )
    print(f"  the plan, unchanged {same.statuses}   {same.per_second:7.0f}/s")


async def _crowd(
    server: str, port: int, environ: dict[str, str], cookie: str, pages: Sequence[Page]
) -> None:
    """The plan's waiting time while a crowd holds on to connections."""
    with started(server, PRODUCT, port, environ) as pid:
        print(f"  alone                           {await _waits(port, cookie)}")
        headers = await slow_headers(port, SLOW)
        print(f"  beside {SLOW} slow headers          {await _waits(port, cookie)}")
        close(headers)
        bodies = await slow_bodies(port, SLOW)
        print(f"  beside {SLOW} slow bodies           {await _waits(port, cookie)}")
        streams = await held_streams(port, pages)
        print(f"  and {len(streams)} held streams            {await _waits(port, cookie)}")
        print(f"  memory with all of them         {memory_mb(pid):.0f} MB")
        close(bodies)
        close(streams)


async def _waits(port: int, cookie: str) -> str:
    try:
        asked = await ask_for(port, SECONDS, [cookie])
    except TimeoutError:
        return "no answer"
    _check(asked, 200)
    return f"p50 {asked.percentile(0.5):5.1f} ms   p95 {asked.percentile(0.95):5.1f} ms"


def _look(port: int, cookie: str) -> tuple[str, int]:
    """Return the plan's ETag and how many bytes of it travel."""
    name, _, value = cookie.partition(": ")
    request = urllib.request.Request(
        f"http://localhost:{port}/plan", headers={name: value, "Accept-Encoding": "gzip"}
    )
    with urllib.request.urlopen(request) as answer:
        return answer.headers.get("ETag", '"none"'), len(answer.read())


def _check(asked: Asked, status: int) -> None:
    if set(asked.statuses) != {status}:
        raise RuntimeError(f"answers were {asked.statuses}")


def _middle(rounds: list[Asked]) -> Asked:
    return sorted(rounds, key=lambda one: one.per_second)[len(rounds) // 2]


if __name__ == "__main__":
    main()
