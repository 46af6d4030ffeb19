"""What is due on a desk reaches the therapist's browser: once a day, at work, with no name."""

import asyncio
import json
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from pocketplan.care.follow_ups.desk_reminder import DeskReminder, remind_of_desk
from pocketplan.care.follow_ups.desk_source import DeskSource
from pocketplan.care.follow_ups.doing import note_outcome
from pocketplan.care.follow_ups.kind import Kind
from pocketplan.care.follow_ups.planning import plan_one
from pocketplan.care.hours.week import Away, Hours
from pocketplan.care.hours.working_hours import go_away, keep_hours
from pocketplan.clock import system_clock
from pocketplan.database.transaction import open_session, saved
from pocketplan.directory.hours import Span
from pocketplan.push.delivery import Delivery
from pocketplan.push.dispatcher import Dispatcher
from pocketplan.push.endpoint import Guard
from pocketplan.push.outcome import Outcome
from pocketplan.push.sender import Sender
from pocketplan.push.together import Together
from pocketplan.push.vapid import Signer, application_key
from pocketplan.reminders.queueing import ReminderSource
from tests.builders import NOW, a_care_link, a_client, a_practice, a_therapist
from tests.push.conftest import CONTACT
from tests.reminders.builders import a_listening_phone

ORIGIN = "https://plan.example.org"
TUESDAY = date(2026, 3, 3)  # NOW is Monday, half past two in the afternoon
NINE = datetime(2026, 3, 3, 9, tzinfo=UTC)
SOURCE = DeskSource(ORIGIN)


@pytest.fixture
def lee(session):
    return a_therapist(session)


@pytest.fixture
def noor(session, lee):
    client = a_client(session, practice=lee_practice(session, lee))
    a_care_link(session, client, lee)
    return client


def lee_practice(session, lee):
    from_here = a_practice(session)
    with saved(session):
        lee.practice_id = from_here.id
    return from_here


@pytest.fixture
def told(session, lee):
    """Dr. Lee's browser, which tells."""
    browser = a_listening_phone(session, lee)
    with saved(session):
        remind_of_desk(session, lee, at=NOW)
    return browser


def planned(session, noor, lee, due_on=TUESDAY):
    with saved(session):
        return plan_one(
            session,
            noor,
            uuid4(),
            kind=Kind.OTHER,
            due_on=due_on,
            owner_id=lee.id,
            about="Ask about the letter",
            by=lee,
            today=min(due_on, NOW.date()),
            at=NOW,
        )


def queued(session, at):
    with saved(session):
        SOURCE.queue_due(session, at=at)
    return session.scalars(select(Delivery).order_by(Delivery.occurs_at)).all()


def next_at(session):
    return session.scalars(select(DeskReminder.next_at)).one()


def test_the_browser_is_told_by_the_push_service_without_a_word_of_whom(
    engine, keyring, session, lee, noor, service, push_key
):
    planned(session, noor, lee)
    signer = Signer(push_key, CONTACT)
    address = service.subscribe(application_key(push_key))
    a_listening_phone(session, lee, address=address, key_id=signer.key_id)
    with saved(session):
        remind_of_desk(session, lee, at=NOW)

    async def round_of_sending():
        async with Sender(signer, Guard(loopback=True), system_clock) as sender:
            source = Together(ReminderSource(ORIGIN), SOURCE)
            open_one = lambda: open_session(engine, keyring=keyring)  # noqa: E731
            return await Dispatcher(open_one, source, sender, signer, lambda: NINE).send_due()

    came = asyncio.run(round_of_sending())

    assert came == {Outcome.ACCEPTED: 1}
    (taken,) = service.taken
    said = json.loads(taken.plain)["notification"]
    assert (said["title"], said["body"]) == ("PocketPlan", "Something on your desk is due.")
    assert said["navigate"] == f"{ORIGIN}/desk"
    assert said["actions"] == []
    assert b"Noor" not in taken.plain
    assert b"letter" not in taken.plain


def test_it_comes_once_a_day_for_as_long_as_something_is_due(session, lee, noor, told):
    one = planned(session, noor, lee)

    days = [len(queued(session, NINE + timedelta(hours=hours))) for hours in (0, 1, 8, 24, 25)]
    with saved(session):
        note_outcome(session, noor, one.id, "The letter came.", by=lee, at=NINE)
    after = len(queued(session, NINE + timedelta(days=2)))

    assert days == [1, 1, 1, 2, 2]
    assert after == 2
    assert next_at(session) == NINE + timedelta(days=3)


@pytest.mark.parametrize(
    "late", [timedelta(), timedelta(hours=2, minutes=59), timedelta(hours=3)], ids=str
)
def test_what_comes_after_the_morning_is_read_at_the_desk(session, lee, noor, told, late):
    planned(session, noor, lee)

    sent = queued(session, NINE + late)

    assert len(sent) == (late < timedelta(hours=3))


def test_nothing_is_sent_of_what_is_not_due_not_theirs_or_of_ended_care(session, lee, noor, told):
    okafor = a_therapist(session, name="Dr. Okafor")
    sam = a_client(session, name="Sam")
    links = [a_care_link(session, noor, okafor), a_care_link(session, sam, lee)]
    planned(session, noor, lee, TUESDAY + timedelta(days=1))
    planned(session, noor, okafor)
    planned(session, sam, lee)

    with saved(session):
        links[1].end(at=NOW)

    assert queued(session, NINE) == []


def test_it_waits_for_the_working_hours_and_for_days_away(session, lee, noor, told):
    planned(session, noor, lee)
    with saved(session):
        afternoons = Hours(week=(Span(days=(2, 4), begin=13 * 60, end=18 * 60),))
        keep_hours(session, lee, afternoons, zone="Europe/London", at=NOW)
        thursday = Away(id=uuid4(), first=date(2026, 3, 5), last=date(2026, 3, 5))
        go_away(session, lee, thursday, today=NOW.date(), at=NOW)
        remind_of_desk(session, lee, at=NOW)

    early = len(queued(session, NINE))
    at_one = next_at(session)
    at_work = len(queued(session, at_one))

    assert (early, at_one, at_work) == (0, datetime(2026, 3, 3, 13, tzinfo=UTC), 1)
    assert next_at(session) == datetime(2026, 3, 10, 13, tzinfo=UTC)


def test_where_no_browser_listens_any_more_nobody_looks_until_one_does(session, lee, noor):
    planned(session, noor, lee)
    with saved(session):
        remind_of_desk(session, lee, at=NOW)

    assert queued(session, NINE) == []
    assert not SOURCE.is_any_due(session, at=NINE + timedelta(days=9))
    a_listening_phone(session, lee)
    with saved(session):
        remind_of_desk(session, lee, at=NINE)
    assert len(queued(session, NINE + timedelta(days=1))) == 1


def test_who_has_left_is_told_nothing(session, lee, noor, told):
    planned(session, noor, lee)
    (one,) = queued(session, NINE)

    with saved(session):
        lee.closed_at = NINE

    assert SOURCE.still_wanted(session, [one.subject_id], at=NINE) == set()
