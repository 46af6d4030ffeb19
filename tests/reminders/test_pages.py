"""The therapist suggests, the client decides: through the pages that both use."""

from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select

from pocketplan.database.transaction import saved
from pocketplan.people.care_link import active_link
from pocketplan.push.delivery import Delivery, DeliveryState
from pocketplan.reading_record.record import Act, lines_about
from pocketplan.reminders.queueing import ReminderSource
from pocketplan.reminders.reminder import Reminder, ReminderState
from pocketplan.reminders.wording import WordingKind, neutral_text
from tests.builders import (
    NOW,
    Visitor,
    a_client,
    text_of,
)
from tests.reminders.builders import a_listening_phone, a_reminder, the_reminder

DAILY = {"kind": "own", "own_words": "Water the plants", "often": "daily", "at": "20:30"}


def test_a_suggestion_is_shown_to_the_client_word_for_word(rows, noor, lee, page):
    assert lee.send(page, DAILY).status_code == 303

    shown = text_of(noor.get("/mine/reminders"))

    assert "Water the plants" in shown
    assert "20:30" in shown
    assert "(London time)" in shown
    assert neutral_text(WordingKind.NOTE, "en").body in unescape(shown)
    assert the_reminder(rows).state is ReminderState.PROPOSED


def test_a_client_who_opens_mine_is_told_that_something_waits(noor, lee, page, rows):
    assert "a suggestion for you" not in text_of(noor.get("/mine"))
    lee.send(page, DAILY)
    assert "Reminders: a suggestion for you" in text_of(noor.get("/mine"))

    noor.send(f"/mine/reminders/{the_reminder(rows).id}/agreement", {})

    assert "a suggestion for you" not in text_of(noor.get("/mine"))


def test_the_client_agrees(rows, people, noor):
    reminder = a_reminder(rows, *people, agreed=False)

    answer = noor.send(f"/mine/reminders/{reminder.id}/agreement", {})

    assert answer.status_code == 303
    assert the_reminder(rows).state is ReminderState.ACTIVE


def test_the_client_agrees_to_neutral_words_instead(rows, people, noor):
    own = {"kind": WordingKind.OWN, "own_words": "Water the plants"}
    reminder = a_reminder(rows, *people, agreed=False, **own)

    noor.send(f"/mine/reminders/{reminder.id}/neutral-words", {})

    assert the_reminder(rows).state is ReminderState.ACTIVE
    assert the_reminder(rows).text == neutral_text(WordingKind.NOTE, "en")


@pytest.mark.parametrize(
    ("agreed", "state"), [(False, ReminderState.DECLINED), (True, ReminderState.STOPPED)]
)
def test_the_client_says_no_in_one_tap(rows, people, noor, agreed, state):
    reminder = a_reminder(rows, *people, agreed=agreed)

    noor.send(f"/mine/reminders/{reminder.id}/end", {})

    assert the_reminder(rows).state is state
    assert "None at the moment" in text_of(noor.get("/mine/reminders"))


def test_the_client_pauses_all_and_goes_on(rows, people, noor):
    a_reminder(rows, *people)

    noor.send("/mine/reminders/pause", {})
    paused = the_reminder(rows).state
    noor.send("/mine/reminders/pause/end", {})

    assert paused is ReminderState.PAUSED
    assert the_reminder(rows).state is ReminderState.ACTIVE


def test_ending_care_ends_the_reminders_and_the_list_says_so(rows, people, noor):
    client, therapist = people
    a_listening_phone(rows, client)
    reminder = a_reminder(rows, client, therapist)
    with saved(rows):
        ReminderSource("https://plan.example.org").queue_due(rows, at=reminder.next_at)

    noor.send(f"/mine/care/{therapist.id}/end", {})

    assert the_reminder(rows).state is ReminderState.STOPPED
    assert rows.scalars(select(Delivery.state)).one() is DeliveryState.WITHDRAWN
    assert "None at the moment" in text_of(noor.get("/mine/reminders"))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"own_words": "Read your safety plan"}, "leave out that there is a plan"),
        ({"own_words": "Noor, breathe"}, "leave out names"),
        ({"own_words": ""}, "write the words"),
        ({"own_words": "x" * 121}, "too long for a lock screen"),
        ({"at": ""}, "at what time"),
        ({"at": "25:00"}, "Not a valid time"),
        ({"often": "once"}, "on which day"),
        ({"often": "once", "first_on": "2026-02-30"}, "Not a valid date"),
        ({"often": "once", "first_on": "2026-03-01"}, "That time is over"),
        ({"often": "hourly"}, "Not a valid choice"),
        ({"kind": "shout"}, "Not a valid choice"),
        ({"kind": "note"}, "else empty this line"),
    ],
)
def test_what_cannot_be_suggested_is_said_at_its_field(rows, lee, page, changes, says):
    answer = lee.send(page, DAILY | changes)

    assert answer.status_code == 422
    assert says in text_of(answer)
    rows.rollback()
    assert rows.scalars(select(Reminder)).all() == []


def test_a_therapist_takes_a_suggestion_back(rows, people, lee, page):
    reminder = a_reminder(rows, *people, agreed=False)

    lee.send(f"{page}/{reminder.id}/end", {})

    assert the_reminder(rows).state is ReminderState.DECLINED


def test_the_therapist_sees_what_became_of_it(rows, people, lee, page):
    reminder = a_reminder(rows, *people)
    with saved(rows):
        ReminderSource("https://plan.example.org").queue_due(rows, at=NOW + timedelta(hours=6))

    shown = text_of(lee.get(page))

    assert rows.scalars(select(Delivery.subject_id)).one() == reminder.id
    assert "no phone has reminders turned on" in shown


def test_the_therapist_sees_whether_any_phone_listens(rows, people, lee, page):
    before = text_of(lee.get(page))

    a_listening_phone(rows, people[0])

    assert "No phone of theirs" in before
    assert "No phone of theirs" not in text_of(lee.get(page))


def test_looking_and_suggesting_are_in_the_clients_record(rows, people, lee, page):
    lee.get(page)
    lee.send(page, DAILY)

    rows.rollback()
    acts = [line.act for line in lines_about(rows, people[0].id)]

    assert acts == [Act.CHANGED_REMINDERS, Act.READ_REMINDERS]


@pytest.mark.parametrize("broken", [{"kind": "shout"}, {"own_words": "Noor, breathe"}])
def test_a_refused_suggestion_that_shows_the_others_is_in_the_record(
    rows, people, lee, page, broken
):
    a_reminder(rows, *people)

    lee.send(page, DAILY | broken)

    rows.rollback()
    assert [line.act for line in lines_about(rows, people[0].id)] == [Act.READ_REMINDERS]


def test_a_therapist_whose_care_link_ended_finds_nothing(rows, people, lee, page):
    client, therapist = people
    reminder = a_reminder(rows, client, therapist)
    with saved(rows):
        active_link(rows, client_id=client.id, therapist_id=therapist.id).end(at=NOW)

    answers = [lee.get(page), lee.send(page, DAILY), lee.send(f"{page}/{reminder.id}/end", {})]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


@pytest.mark.parametrize("verb", ["agreement", "neutral-words", "end"])
def test_another_client_cannot_touch_it(app, rows, people, verb):
    reminder = a_reminder(rows, *people, agreed=False)
    sam = Visitor(app, a_client(rows, name="Sam"))

    answer = sam.send(f"/mine/reminders/{reminder.id}/{verb}", {})

    assert answer.status_code == 404
    assert the_reminder(rows).state is ReminderState.PROPOSED


def test_agreeing_after_the_end_is_refused_kindly(rows, people, noor):
    reminder = a_reminder(rows, *people, agreed=False)
    noor.send(f"/mine/reminders/{reminder.id}/end", {})

    answer = noor.send(f"/mine/reminders/{reminder.id}/agreement", {})

    assert answer.status_code == 409
    assert "Nothing more is sent" in text_of(answer)


def test_no_log_line_repeats_the_words(rows, people, lee, noor, page, caplog):
    caplog.set_level("DEBUG", logger="pocketplan")
    lee.send(page, DAILY)
    noor.send(f"/mine/reminders/{the_reminder(rows).id}/agreement", {})

    assert "plants" not in caplog.text
