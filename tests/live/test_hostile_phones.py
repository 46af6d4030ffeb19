"""What a broken or hostile phone sends to a server that runs, which nobody else may feel."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from copy import copy
from dataclasses import dataclass
from time import monotonic
from uuid import uuid4

import pytest

from pocketplan.cli.setup import prepare
from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.live.hearers import OF_ONE_PERSON
from pocketplan.people.care_link import CareLink
from pocketplan.settings import Settings, read_settings
from pocketplan.stores import open_stores
from tests.cli.running import free_port, running
from tests.live.listener import Phone, added
from tests.live.phones import two_phones

MESSAGES, AT_ONCE = 1_000, 4
SECONDS = 10  # as long as "within seconds" may be


@dataclass
class Server:
    settings: Settings
    port: int


@dataclass
class Pair:
    noor: Phone
    lee: Phone


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    port, folder = free_port(), tmp_path_factory.mktemp("practice")
    environ = {
        "POCKETPLAN_ORIGIN": f"http://localhost:{port}",
        "POCKETPLAN_DATA_DIR": str(folder / "data"),
        "POCKETPLAN_KEYS_DIR": str(folder / "keys"),
    }
    settings = read_settings(environ)
    prepare(settings)
    with running("serve", "--no-dispatcher", port=port, environ=environ) as started:
        started.wait_until_ready()
        yield Server(settings, port)


@pytest.fixture
def pair(server: Server) -> Iterator[Pair]:
    noor, lee = two_phones(server.settings)
    noor.port = lee.port = server.port
    yield Pair(noor, lee)
    for phone in (noor, lee):
        phone.hang_up()


def presence(entry: str | None) -> bytes:
    return json.dumps({"tab": str(uuid4()), "entry": entry}).encode()


def test_a_stream_that_is_held_open_is_closed_within_seconds_once_the_care_has_ended(
    server: Server, pair: Pair
):
    pair.noor.exchange(added("Walk"))
    pair.lee.listen(since=1)
    stores = open_stores(server.settings)

    with stores.session() as session, saved(session):
        for link in session.query(CareLink):
            link.end(at=system_clock())
    stores.close()
    begun = monotonic()
    is_closed = pair.lee.hears_the_end()

    assert is_closed
    assert monotonic() - begun < SECONDS
    assert pair.lee.asks("GET", "live")[0] == 404


def test_a_flood_of_who_writes_is_taken_and_the_other_goes_on_writing_and_hearing(pair: Pair):
    walk = added("Walk")
    pair.noor.exchange(walk)
    pair.lee.listen(since=1)
    token = pair.noor.token()

    def flood(count: int) -> set[int]:
        return pair.noor.says_often("presence", presence(walk["entry"]), count, token=token)

    taken, took_s = 1, []
    with ThreadPoolExecutor(AT_ONCE) as threads:
        floods = [threads.submit(flood, MESSAGES // AT_ONCE) for _ in range(AT_ONCE)]
        while not all(one.done() for one in floods):
            begun = monotonic()
            taken = pair.lee.exchange(added(f"Line {taken}"), since=taken)["revision"]
            took_s.append(monotonic() - begun)
        answers = set.union(*(one.result() for one in floods))
    heard = 1
    while heard < taken:
        heard = pair.lee.hears()

    assert answers == {204}
    assert heard == taken == 1 + len(took_s)
    assert max(took_s) < SECONDS


def test_whoever_opens_streams_without_end_is_refused_and_nobody_else_feels_it(pair: Pair):
    pair.noor.exchange(added("Walk"))
    with ExitStack() as held:
        for _ in range(OF_ONE_PERSON):
            stream = copy(pair.noor)  # another page of the same browser
            held.callback(stream.hang_up)
            stream.listen(since=0)
            assert stream.hears() == 1

        status, answer = pair.noor.asks("GET", "live", Accept="application/json")
        pair.lee.listen(since=1)
        pair.noor.exchange(added("Make tea"), since=1)

        assert (status, json.loads(answer)["error"]) == (429, "http-429")
        assert pair.lee.hears() == 2


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("presence", b'{"tab":"' + b"x" * 2_000_000 + b'"}'),
        ("exchange", b" " * (5 * 1024 * 1024)),
        ("exchange", json.dumps({"format": 1, "since": 0, "changes": [{}] * 501}).encode()),
    ],
    ids=["presence", "an exchange of bytes", "an exchange of changes"],
)
def test_what_is_too_large_is_refused_and_said_so(pair: Pair, what: str, body: bytes):
    pair.lee.listen(since=0)

    status, answer = pair.noor.asks("POST", what, body)
    pair.noor.exchange(added("Walk"))

    assert status == 413
    assert json.loads(answer)["message"]
    assert pair.lee.hears() == 1


@pytest.mark.parametrize(
    "last", ["-1", "99999999999999999999", "9" * 5000, "1e3", "\xff", "1; DROP", "0x10", "NaN"]
)
def test_whatever_a_phone_says_that_it_heard_last_it_is_told_where_the_plan_stands(
    pair: Pair, last: str
):
    pair.noor.exchange(added("Walk"))

    pair.lee.listen(since=last)

    assert pair.lee.hears() == 1


def test_a_header_beyond_all_bounds_is_refused_and_the_next_one_is_served(pair: Pair):
    pair.noor.exchange(added("Walk"))

    status, _ = pair.lee.asks("GET", "live", **{"Last-Event-ID": "9" * 2_000_000})
    pair.lee.listen(since=0)

    assert 400 <= status < 500
    assert pair.lee.hears() == 1
