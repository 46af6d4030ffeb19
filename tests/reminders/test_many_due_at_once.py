"""Many reminders fall due at one moment: what they share is asked for once."""

from datetime import UTC, datetime

import pytest

from pocketplan.database.transaction import open_session, saved
from pocketplan.push.claiming import claim_due, services_due
from pocketplan.reminders.queueing import ReminderSource
from pocketplan.sealing.key_store import open_key_store
from pocketplan.sealing.keyring import Keyring
from tests.builders import a_care_link, a_client
from tests.reminders.builders import KEY_ID, a_listening_phone, a_reminder
from tests.sealing.many_at_once import AskedForManyAtOnce

DUE = datetime(2026, 3, 2, 20, 30, tzinfo=UTC)
SOURCE = ReminderSource("https://plan.example.org")


@pytest.fixture
def open_frugal(engine, tmp_path):
    """Open a session as a dispatcher of its own does, whose key store is asked for many at once."""

    def opened():
        store = AskedForManyAtOnce(
            open_key_store(f"sqlite:///{tmp_path / 'wrapped-keys.db'}")._engine
        )
        return open_session(engine, keyring=Keyring(store, bytes(range(32))))

    return opened


def test_the_keys_of_all_who_are_due_are_asked_for_together(session, pair, open_frugal):
    noor, lee = pair
    sam = a_client(session, name="Sam")
    a_care_link(session, sam, lee)
    for client in (noor, sam):
        a_listening_phone(session, client)
        a_reminder(session, client, lee)
    session.rollback()

    with open_frugal() as queueing, saved(queueing):
        SOURCE.queue_due(queueing, at=DUE)
    with open_frugal() as claiming, saved(claiming):
        (service,) = services_due(claiming, at=DUE)
        claims, _ = claim_due(
            claiming,
            service=service,
            keys={KEY_ID},
            still_wanted=SOURCE.still_wanted,
            at=DUE,
            limit=9,
        )

    assert len({claim.address for claim in claims}) == 2
