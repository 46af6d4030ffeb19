"""Four dispatchers on one PostgreSQL, faults of every kind, and two of them killed half-way."""

import json
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import http_ece
import pytest
from sqlalchemy import func, select

from pocketplan.cli.setup import prepare
from pocketplan.clock import system_clock
from pocketplan.push.delivery import Delivery, DeliveryState
from pocketplan.push.dispatcher import CLAIMED_AT_ONCE
from pocketplan.push.sender import IN_FLIGHT
from pocketplan.push.subscription import Subscription
from pocketplan.push.vapid import application_key, key_id, read_key
from pocketplan.reminders.reminder import Reminder
from pocketplan.settings import read_settings
from pocketplan.stores import open_stores
from tests.cli.running import without_settings
from tests.push.conftest import CONTACT
from tests.push.crowd import Crowd
from tests.push.crowded_service import FOR_GOOD, GONE, KINDS, SAMPLE, Fault, Kind, faults_for
from tests.push.rfc_checks import decoded, fault_in

ROOT = Path(__file__).parents[2]
CLIENTS, REMINDERS = 50, 20
PHONES = (10, 2, 3, 2, 3)  # of each client, at each kind of service
DUE = CLIENTS * REMINDERS * sum(PHONES)
PATIENCE_S = 120
SEED = 4


@pytest.fixture
def environ(tmp_path, cluster) -> Iterator[dict[str, str]]:
    url = cluster.new_database("template0")
    named = {
        "ORIGIN": "http://localhost:8000",
        "DATA_DIR": str(tmp_path / "data"),
        "KEYS_DIR": str(tmp_path / "keys"),
        "DATABASE_URL": url,
        "PUSH_TO_LOOPBACK": "yes",
        "VAPID_CONTACT": CONTACT,
    }
    yield {f"POCKETPLAN_{name}": value for name, value in named.items()}
    cluster.drop(url)


def test_every_message_arrives_once_whatever_the_services_do_and_whoever_is_killed(environ):
    settings = read_settings(environ)
    prepare(settings)
    stores = open_stores(settings)
    push_key = application_key(read_key(settings.vapid_key_file))
    crowd = Crowd(key_id(push_key), at=system_clock())
    chance = random.Random(SEED)
    with a_trap() as trap, ExitStack() as running, stores.session() as session:
        service = running.enter_context(_module("crowded_service", str(trap.getsockname()[1])))
        ports = json.loads(service.stdout.readline())
        crowd.join(session, _endpoints(ports), reminders=REMINDERS)
        hostile = _hostile(trap.getsockname()[1])
        crowd.join(session, [hostile], reminders=1)
        everywhere = _tokens(session)
        crowd.fall_due(session)

        dispatchers = [
            running.enter_context(_module("hurried_dispatcher", environ=environ)) for _ in range(4)
        ]
        for moment in sorted(chance.sample(range(DUE // 10, DUE * 6 // 10), 2)):
            _until(lambda moment=moment: _sent(session) >= moment)
            killed = dispatchers.pop(chance.randrange(len(dispatchers)))
            killed.send_signal(signal.SIGKILL)
        _until(lambda: _is_all_done(session))
        for dispatcher in dispatchers:
            dispatcher.send_signal(signal.SIGTERM)
        ended = [dispatcher.wait(PATIENCE_S) for dispatcher in dispatchers]
        report = json.loads(service.communicate("")[0])
        left = _tokens(session)
        became = Counter(session.scalars(select(Delivery.state)))
        with pytest.raises(BlockingIOError):
            trap.accept()
    stores.close()

    assert ended == [0, 0]
    assert report["met"] == Counter(
        fault for token in everywhere if token.startswith("phone") for fault in faults_for(token)
    )
    accepted = Counter((token, topic) for token, topic, status in report["taken"] if status == 201)
    reached = {(token, topic) for token, topic, _status in report["taken"]}
    to_services = {(token, tag) for token, tag in crowd.messages() if _is_at_a_service(token)}
    gone = {token for token in everywhere if token.startswith(GONE)}
    refused = {(token, topic) for token, topic, status in report["taken"] if status in (301, 413)}
    assert len(refused) == sum(report["met"][fault] for fault in FOR_GOOD)
    assert len(to_services) == DUE
    # Every occurrence reached the service, once for each phone that listens.
    wanted = {(token, tag) for token, tag in to_services if token not in gone}
    assert wanted <= reached <= to_services
    assert wanted - refused <= set(accepted) <= wanted
    # What was sent again has the tag it had, and is no more than what the killed ones held.
    assert accepted.total() - len(accepted) <= 2 * CLAIMED_AT_ONCE + report["met"][Fault.HANG]
    _assert_readable(report["sample"], crowd, push_key, ports)
    # Nobody was forgotten but those who no longer listen.
    assert everywhere - left == gone
    assert became[DeliveryState.SENT] == len(accepted)
    not_taken = refused - set(accepted)  # a killed one may not have written a refusal down
    assert became[DeliveryState.REFUSED] == len(not_taken) + len(hostile)
    assert became.total() == DUE + len(hostile)
    assert set(became) == {DeliveryState.SENT, DeliveryState.REFUSED, DeliveryState.GONE}
    assert max(report["most_at_once"].values()) <= 4 * IN_FLIGHT


@contextmanager
def a_trap() -> Iterator[socket.socket]:
    """A socket that nobody may connect to: whoever does waits in its queue."""
    with socket.create_server(("0.0.0.0", 0)) as listening:
        listening.setblocking(False)
        yield listening


@contextmanager
def _module(
    name: str, *arguments: str, environ: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            f"tests.push.{name}",
            *arguments,
        ],
        cwd=ROOT,
        env=without_settings() | (environ or {}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def _endpoints(ports: list[int]) -> list[list[str]]:
    """Return each client's; one in ten clients has a phone that listens no more."""
    return [
        [
            f"http://127.0.0.1:{port}/{_first_part(client, number)}-{client}-{kind}-{number}"
            for port, kind, phones in zip(ports, KINDS, PHONES, strict=True)
            for number in range(phones)
        ]
        for client in range(CLIENTS)
    ]


def _first_part(client: int, number: int) -> str:
    return GONE if client % 10 == 0 and number == 1 else "phone"


def _hostile(port: int) -> list[str]:
    """Return addresses of this machine that are no push service, all of which lead to `port`."""
    hosts = ("127.0.0.2", "0.0.0.0", "[::ffff:127.0.0.1]", "localhost@127.0.0.2", "127.1")
    plain = [f"http://{host}:{port}/hostile-{number}" for number, host in enumerate(hosts)]
    return [*plain, f"https://localhost:{port}/hostile-https", f"https://127.0.0.1:{port}/hostile"]


def _tokens(session) -> set[str]:
    session.rollback()
    found = session.scalars(select(Subscription)).all()
    return {one.address.endpoint.rpartition("/")[2] for one in found}


def _sent(session) -> int:
    session.rollback()
    sent = select(func.count()).where(Delivery.state == DeliveryState.SENT)
    return session.scalar(sent) or 0


def _is_all_done(session) -> bool:
    session.rollback()
    queued = select(Reminder.id).where(Reminder.next_at <= system_clock()).limit(1)
    waiting = select(Delivery.id).where(Delivery.due_at.is_not(None)).limit(1)
    return session.scalar(queued) is None and session.scalar(waiting) is None


def _until(look) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not look():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.2)


def _is_at_a_service(token: str) -> bool:
    return token.partition("-")[0] in ("phone", GONE)


def _kind_of(token: str) -> Kind:
    return Kind(token.split("-")[2])


def _assert_readable(sample, crowd, push_key, ports) -> None:
    assert len(sample) > DUE / SAMPLE / 2
    for token, headers, body in sample:
        named = {
            "-".join(part.title() for part in name.split("-")): headers[name] for name in headers
        }
        origin = f"http://127.0.0.1:{ports[KINDS.index(_kind_of(token))]}"
        raw = bytes.fromhex(body)
        assert not fault_in(
            named | {"TTL": headers["ttl"]}, raw, origin=origin, key=decoded(push_key)
        )
        plain = http_ece.decrypt(raw, private_key=crowd.browser_key, auth_secret=crowd.secret)
        assert json.loads(plain)["notification"]["tag"] == headers["topic"]
