"""Two people decide about one reminder at the same moment, or a phone speaks twice at once."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from sqlalchemy import select

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.device import Device, start_device
from pocketplan.push.listening import listen
from pocketplan.push.subscription import Subscription
from pocketplan.reminders.agreement import reminder_of, stop
from pocketplan.reminders.errors import ReminderEnded
from pocketplan.reminders.holding import pause_all, resume_all
from pocketplan.reminders.queueing import ReminderSource
from pocketplan.reminders.reminder import Reminder
from pocketplan.reminders.wishes import Wishes
from tests.builders import NOW, a_client
from tests.reminders.builders import KEY_ID, SECRET, a_reminder, an_address

ALREADY_S = 1  # whoever could look in by then has looked before the other wrote


@pytest.fixture
def both_look_first():
    """Return a place where each of two waits for the other, as long as the other can come."""
    looked = Barrier(2)

    def wait() -> None:
        with suppress(BrokenBarrierError):
            looked.wait(ALREADY_S)

    return wait


def the_reminder(session) -> Reminder:
    session.rollback()
    session.expire_all()
    return session.scalars(select(Reminder)).one()


def test_what_is_stopped_while_it_is_agreed_to_is_never_due(session, pair, race, both_look_first):
    noor_id, reminder_id = pair[0].id, a_reminder(session, *pair, agreed=False).id
    acts = [lambda one: one.agree(Wishes(), at=NOW), None]

    def decide(own):
        act = acts.pop()
        reminder = reminder_of(own, own.get_one(Account, noor_id), reminder_id)
        both_look_first()
        if act:
            act(reminder)
        else:
            stop(own, reminder, at=NOW)

    race(2, decide, ReminderEnded)

    assert the_reminder(session).ended_at is not None
    assert the_reminder(session).next_at is None


def test_what_is_stopped_while_all_goes_on_is_never_due(session, pair, race, both_look_first):
    noor_id, reminder_id = pair[0].id, a_reminder(session, *pair).id
    with saved(session):
        pause_all(session, session.get_one(Account, noor_id), at=NOW)
    acts = ["resume", "stop"]

    def decide(own):
        act, noor = acts.pop(), own.get_one(Account, noor_id)
        if act == "resume":
            resume_all(own, noor, at=NOW)
            both_look_first()
            return
        reminder = reminder_of(own, noor, reminder_id)
        both_look_first()
        stop(own, reminder, at=NOW)

    race(2, decide, ReminderEnded)

    assert the_reminder(session).ended_at is not None
    assert the_reminder(session).next_at is None


def test_an_ended_reminder_that_is_due_all_the_same_is_asked_about_once(session, pair):
    reminder = a_reminder(session, *pair)
    with saved(session):
        reminder.stop(at=NOW)
        reminder.next_at = NOW
    source = ReminderSource("https://plan.example.org")

    with saved(session):
        source.queue_due(session, at=NOW)

    assert not source.is_any_due(session, at=NOW)


def test_a_phone_that_says_twice_at_once_that_it_listens_is_kept_once(session, race):
    noor = a_client(session)
    with saved(session):
        phone, _ = start_device(session, noor, name="A phone", keeps_copy=False, at=NOW)
    address = an_address()

    def speak(own):
        device = own.get_one(Device, phone.id)
        listen(own, device, address, key_id=KEY_ID, secret=SECRET, at=NOW)
        return "kept"

    assert race(8, speak, ReminderEnded) == ["kept"] * 8
    assert len(session.scalars(select(Subscription)).all()) == 1
