"""`pocketplan send-due` as an operator runs it: a process of its own, which may be killed."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from pocketplan.cli.setup import prepare
from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.push.address import Address
from pocketplan.push.delivery import Delivery, DeliveryState
from pocketplan.push.heartbeat import count_at_work
from pocketplan.push.outcome import Outcome
from pocketplan.push.pace import USUAL
from pocketplan.push.push_keys import id_of, replace_key
from pocketplan.push.vapid import Signer, application_key, read_key
from pocketplan.reminders.dispatching import run
from pocketplan.reminders.reminder import Reminder
from pocketplan.settings import Settings, read_settings
from pocketplan.stores import Stores, open_stores
from tests.builders import a_care_link, a_client, a_therapist
from tests.cli.running import COMMAND, without_settings
from tests.push.conftest import CONTACT
from tests.push.push_service import Fault, PushService
from tests.reminders.builders import a_listening_phone, a_reminder

PATIENCE_S = 30


@dataclass
class Practice:
    """A practice with one reminder that is due, for one phone at the push service."""

    settings: Settings
    environ: dict[str, str]
    stores: Stores

    def delivery(self) -> Delivery | None:
        with self.stores.session() as session:
            return session.scalars(select(Delivery)).one_or_none()


@pytest.fixture
def practice(tmp_path: Path, service: PushService) -> Iterator[Practice]:
    named = {
        "ORIGIN": "http://localhost:8000",
        "DATA_DIR": str(tmp_path / "data"),
        "KEYS_DIR": str(tmp_path / "keys"),
        "PUSH_TO_LOOPBACK": "yes",
        "VAPID_CONTACT": CONTACT,
    }
    environ = {f"POCKETPLAN_{name}": value for name, value in named.items()}
    settings = read_settings(environ)
    prepare(settings)
    stores = open_stores(settings)
    key = read_key(settings.vapid_key_file)
    address = service.subscribe(application_key(key))
    with stores.session() as session:
        noor, lee = a_client(session), a_therapist(session)
        a_care_link(session, noor, lee)
        key_id = Signer(key, CONTACT).key_id
        a_listening_phone(session, noor, address=address, key_id=key_id, at=system_clock())
        reminder = a_reminder(session, noor, lee)
        with saved(session):
            reminder.next_at = system_clock()
    yield Practice(settings, environ, stores)
    stores.engine.dispose()


def test_it_sends_what_falls_due_also_with_a_key_made_since_and_ends_when_told(practice, service):
    path = practice.settings.vapid_key_file
    with _sending(practice) as process:
        _until(lambda: service.statuses == [201])
        replace_key(path)
        _begin_to_listen(practice, service.subscribe(application_key(read_key(path))))
        _until(lambda: service.statuses == [201] * 3)
        process.send_signal(signal.SIGTERM)

        assert process.wait(PATIENCE_S) == 0
    assert len({taken.headers["Authorization"] for taken in service.taken}) == 2
    with practice.stores.session() as session:
        assert count_at_work(session, at=system_clock()) == 1


def test_what_a_killed_one_was_sending_is_sent_by_the_next(practice, service):
    service.faults = [Fault(hang_s=PATIENCE_S)]
    with _sending(practice) as process:
        _until(lambda: service.taken)
        process.kill()
        process.wait()

    at_once = run(practice.settings, system_clock, once=True)
    later = run(
        practice.settings, lambda: system_clock() + USUAL.lease + timedelta(seconds=1), once=True
    )

    assert at_once == {}
    assert later == {Outcome.ACCEPTED: 1}
    assert len({taken.headers["Topic"] for taken in service.taken}) == 1
    assert practice.delivery().state is DeliveryState.SENT


def _begin_to_listen(practice: Practice, address: Address) -> None:
    """Noor has a second phone, and her reminder falls due again."""
    with practice.stores.session() as session:
        noor = session.scalars(
            select(Account).join(Reminder, Reminder.client_id == Account.id)
        ).one()
        key_id = id_of(practice.settings.vapid_key_file)
        a_listening_phone(session, noor, address=address, key_id=key_id, at=system_clock())
        with saved(session):
            session.scalars(select(Reminder)).one().next_at = system_clock()


@contextmanager
def _sending(practice: Practice) -> Iterator[subprocess.Popen[bytes]]:
    environ = without_settings() | practice.environ
    with subprocess.Popen(
        [*COMMAND, "send-due"], env=environ, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield process
        finally:
            process.kill()  # it has ended by now, unless the test failed


def _until(look: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not look():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
