"""`pocketplan send-due --once`, as a timer runs it: what it says, and how it ends."""

import pytest

from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.push.push_keys import id_of
from pocketplan.push.vapid import application_key, read_key
from pocketplan.settings import read_settings
from pocketplan.stores import session_of
from tests.builders import a_care_link, a_client, a_therapist
from tests.push.push_service import Fault, push_service
from tests.reminders.builders import a_listening_phone, a_reminder


@pytest.fixture
def service():
    with push_service() as running:
        yield running


@pytest.fixture
def at_loopback(loopback) -> dict[str, str]:
    """Settings of a practice that may send to a push service on this machine."""
    _port, environ = loopback
    return {name.removeprefix("POCKETPLAN_"): value for name, value in environ.items()} | {
        "PUSH_TO_LOOPBACK": "yes"
    }


@pytest.fixture
def one_due(at_loopback, service) -> None:
    """Noor's reminder is due, for one phone."""
    settings = read_settings({f"POCKETPLAN_{name}": at_loopback[name] for name in at_loopback})
    path = settings.vapid_key_file
    address = service.subscribe(application_key(read_key(path)))
    with session_of(settings) as session:
        noor, lee = a_client(session), a_therapist(session)
        a_care_link(session, noor, lee)
        now = system_clock()
        a_listening_phone(session, noor, address=address, key_id=id_of(path), at=now)
        reminder = a_reminder(session, noor, lee)
        with saved(session):
            reminder.next_at = now


def test_where_nothing_is_due_it_says_nothing_and_is_well(types, at_loopback):
    ran = types("send-due", "--once", settings=at_loopback)

    assert (ran.exit_code, ran.stdout) == (0, "")


def test_it_sends_what_is_due_and_says_what_came_of_it(types, at_loopback, one_due, service):
    first = types("send-due", "--once", settings=at_loopback)
    again = types("send-due", "--once", settings=at_loopback)

    assert (first.exit_code, first.stdout) == (0, "accepted: 1\n")
    assert (again.exit_code, again.stdout) == (0, "")
    assert len(service.taken) == 1


def test_trouble_of_the_push_services_is_left_to_the_next_run(types, at_loopback, one_due, service):
    service.faults = [Fault(status=503)]

    ran = types("send-due", "--once", settings=at_loopback)

    assert (ran.exit_code, ran.stdout) == (0, "retry: 1\n")


def test_a_key_that_is_not_taken_ends_it_with_a_sentence_for_the_operator(
    types, at_loopback, one_due, service
):
    service.faults = [Fault(status=403)]

    ran = types("send-due", "--once", settings=at_loopback)

    assert ran.exit_code == 1
    assert "A push service does not take our key: run `pocketplan check-settings`." in ran.stdout
