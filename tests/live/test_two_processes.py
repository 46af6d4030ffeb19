"""Two web processes on one PostgreSQL, an editor on each; one of them is killed."""

import signal
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from pocketplan.cli.setup import prepare
from pocketplan.settings import read_settings
from tests.cli.running import Running, free_port, running
from tests.live.listener import Phone, added
from tests.live.phones import two_phones
from tests.postgres import Cluster


@dataclass
class Pair:
    """Noor's phone talks to `first`, Dr. Lee's to `second`."""

    noor: Phone
    lee: Phone
    first: Running
    second: Running


@pytest.fixture
def pair(cluster: Cluster, tmp_path: Path) -> Iterator[Pair]:
    rows, keys = (cluster.new_database("template0") for _ in range(2))
    host = f"localhost:{free_port()}"
    environ = {
        "POCKETPLAN_ORIGIN": f"http://{host}",
        "POCKETPLAN_DATA_DIR": str(tmp_path / "data"),
        "POCKETPLAN_KEYS_DIR": str(tmp_path / "keys"),
        "POCKETPLAN_DATABASE_URL": rows,
        "POCKETPLAN_KEYS_URL": keys,
    }
    settings = read_settings(environ)
    prepare(settings)
    phones = two_phones(settings)
    with ExitStack() as stack:
        servers = []
        for phone in phones:
            phone.port = free_port()
            named = environ | {"POCKETPLAN_PORT": str(phone.port)}
            servers.append(stack.enter_context(running("serve", port=phone.port, environ=named)))
        for server in servers:
            server.wait_until_ready()
        yield Pair(*phones, *servers)
        for phone in phones:
            phone.hang_up()
    cluster.drop(rows)
    cluster.drop(keys)


def test_editors_on_two_processes_hear_each_other_and_a_killed_one_loses_nothing(pair: Pair):
    noor, lee = pair.noor, pair.lee
    noor.listen(since=0)
    lee.listen(since=0)

    walk, tea, ice, sea = map(added, ("Walk", "Make tea", "Hold ice", "Look at the sea"))
    noor.exchange(walk)
    heard_by_lee = [lee.hears()]
    lee.exchange(tea, since=1)
    heard_by_noor = [noor.hears(), noor.hears()]  # her own first: she has other screens

    killed = pair.first.children()
    pair.first.stop(signal.SIGKILL)
    with pytest.raises((OSError, ValueError)):
        noor.hears()
    noor.port = lee.port
    lee.exchange(ice, since=2)
    noor.listen(since=2)
    heard_by_noor.append(noor.hears())
    noor.exchange(sea, since=2)
    again = noor.exchange(walk, sea, since=0)  # she cannot know what arrived

    assert killed
    assert heard_by_lee == [1]
    assert heard_by_noor == [1, 2, 3]
    assert again["revision"] == 4
    assert [change["fields"]["words"] for change in again["changes"]] == [
        "Walk",
        "Make tea",
        "Hold ice",
        "Look at the sea",
    ]


def test_who_writes_at_one_process_is_seen_at_the_other(pair: Pair):
    noor, lee = pair.noor, pair.lee
    walk = added("Walk")
    noor.exchange(walk)
    lee.listen(since=1)
    noor.listen(since=1)

    noor.writes_in(walk["entry"])
    lee_saw = lee.sees_writing()
    lee.writes_in(walk["entry"])
    noor_saw = noor.sees_writing()

    assert lee_saw == [("Noor", walk["entry"])]
    assert noor_saw == [("Dr. Lee", walk["entry"])]
