"""The client is in charge: of the words, the number, the hours and the clock."""

from datetime import time, timedelta

import pytest
from sqlalchemy import select

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.push.vapid import make_key
from pocketplan.reminders.holding import wish
from pocketplan.reminders.purpose import Purpose
from pocketplan.reminders.queueing import ReminderSource
from pocketplan.reminders.quiet_hours import QuietHours
from pocketplan.reminders.reminder import Reminder, ReminderState
from pocketplan.reminders.wishes import Wishes
from tests.builders import (
    NOW,
    text_of,
)
from tests.reminders.builders import a_listening_phone, a_reminder, the_reminder

DAILY = {"kind": "own", "own_words": "Water the plants", "often": "daily", "at": "20:30"}


def test_both_see_when_it_comes_next_past_the_quiet_hours(rows, people, noor, lee, page):
    with saved(rows):
        quiet = Wishes(quiet=QuietHours(time(20), time(8, 15)), most_a_week=9)
        wish(rows, rows.get_one(Account, people[0].id), quiet, at=NOW)
    a_reminder(rows, *people, agreed=False)

    for shown in (text_of(noor.get("/mine/reminders")), text_of(lee.get(page))):
        assert "Next: 3 Mar 2026, 08:15." in shown


def test_a_client_who_wants_two_a_week_is_asked_before_there_are_seven(rows, people, noor):
    reminder = a_reminder(rows, *people, agreed=False)
    shown = text_of(noor.get("/mine/reminders"))
    assert "up to 7 reminders may come in a week. You want at most 2." in shown

    noor.send(f"/mine/reminders/{reminder.id}/agreement", {"most_a_week": "7"})

    assert "At most 7 reminders in a week." in text_of(noor.get("/mine/reminders"))


def test_a_client_who_agreed_to_more_than_they_want_reads_that_the_rest_is_not_sent(
    rows, people, noor
):
    a_reminder(rows, *people, most_a_week=7)
    assert "is not sent" not in text_of(noor.get("/mine/reminders"))

    noor.send("/mine/reminders/new", {"kind": "note", "often": "daily", "at": "21:00"})

    assert "up to 14 in a week. What is more than your number" in text_of(
        noor.get("/mine/reminders")
    )


def test_a_client_chooses_other_words_that_pass_the_same_filter(rows, people, noor):
    reminder = a_reminder(rows, *people, agreed=False)
    own = {"kind": "own", "own_words": "Read your safety plan"}
    refused = noor.send(f"/mine/reminders/{reminder.id}/words", own)
    assert refused.status_code == 422
    assert "leave out that there is a plan" in text_of(refused)
    assert the_reminder(rows).state is ReminderState.PROPOSED

    taken = own | {"own_words": "Water the plants"}
    assert noor.send(f"/mine/reminders/{reminder.id}/words", taken).status_code == 303

    assert the_reminder(rows).text.body == "Water the plants"
    assert the_reminder(rows).state is ReminderState.ACTIVE


def test_a_reminder_of_the_clients_own_is_nobody_elses(rows, people, noor, lee, page):
    own = DAILY | {"own_words": "Feed the cat", "note": "She waits by the door"}

    assert noor.send("/mine/reminders/new", own).status_code == 303

    assert the_reminder(rows).state is ReminderState.ACTIVE
    assert "Feed the cat" in text_of(noor.get("/mine/reminders"))
    assert "Feed the cat" not in text_of(lee.get(page))
    taken_back = lee.send(f"{page}/{the_reminder(rows).id}/end", {})
    assert taken_back.status_code == 404


def test_a_note_is_read_inside_and_what_came_is_listed_there(rows, people, noor):
    a_reminder(rows, *people, note="I am glad that you are here.", purpose=Purpose.NOTE)
    with saved(rows):
        source = ReminderSource("https://plan.example.org")
        source.queue_due(rows, at=NOW - timedelta(minutes=1))
        assert "What came" not in text_of(noor.get("/mine/reminders"))
        rows.scalars(select(Reminder)).one().next_at = NOW - timedelta(minutes=1)
        source.queue_due(rows, at=NOW)

    shown = text_of(noor.get("/mine/reminders"))

    assert "What came 2 Mar 2026, 14:29 A kind note I am glad that you are here." in shown


def test_the_therapist_sees_what_became_of_it_on_each_phone(rows, people, lee, page):
    a_listening_phone(rows, people[0])
    reminder = a_reminder(rows, *people)
    with saved(rows):
        ReminderSource("https://plan.example.org").queue_due(rows, at=reminder.next_at)

    assert "2 Mar 2026, 20:30 Phone 1: Waiting" in text_of(lee.get(page))


def test_a_phone_says_by_which_clock_it_goes_where_that_was_asked_for(rows, people, noor, settings):
    make_key(settings.vapid_key_file)
    a_reminder(rows, *people)
    told = {"subscription": None, "confirms": True, "zone": "Asia/Tokyo"}
    noor.send_json("/push-subscriptions", told)
    assert "London time" in text_of(noor.get("/mine/reminders"))

    wishes = {"most_a_week": "2", "clock": "phone", "zone": "Europe/London"}
    assert noor.send("/mine/reminders/wishes", wishes).status_code == 303
    noor.send_json("/push-subscriptions", told)

    assert "Tokyo time" in text_of(noor.get("/mine/reminders"))
    assert "They follow the clock of your phone." in text_of(noor.get("/mine/reminders"))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"most_a_week": "0"}, "from 1 to 99"),
        ({"quiet_from": "22:00"}, "both times, or none"),
        ({"quiet_from": "22:00", "quiet_until": "22:00"}, "two different times"),
        ({"zone": "Mars/Olympus"}, "time zone from the list"),
        ({"clock": "sundial"}, "Not a valid choice"),
    ],
)
def test_wishes_that_cannot_be_are_said_at_their_field(noor, changes, says):
    wishes = {"most_a_week": "2", "clock": "home", "zone": "Europe/London"}

    answer = noor.send("/mine/reminders/wishes", wishes | changes)

    assert answer.status_code == 422
    assert says in text_of(answer)
