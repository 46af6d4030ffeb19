"""What a hostile or broken page may send about reminders: answered kindly, and nothing is lost."""

import re

import pytest
from sqlalchemy import func, select

from pocketplan.plans.plan import entries_of
from pocketplan.reminders.reminder import Reminder
from tests.builders import Visitor, a_client, a_plan, text_of
from tests.reminders.builders import a_reminder

NEW = "/mine/reminders/new"
WISHES = "/mine/reminders/wishes"
GOOD = {"purpose": "other", "kind": "hello", "often": "daily", "at": "20:30", "weeks": "1"}
WEEKLY = {**GOOD, "often": "weekly", "weekdays": ["0"]}
ONCE = {**GOOD, "often": "once"}
WISH = {"most_a_week": "2", "clock": "home", "zone": "Europe/London"}
REFUSED = {
    "every minus one weeks": {**WEEKLY, "weeks": "-1"},
    "every 0 weeks": {**WEEKLY, "weeks": "0"},
    "weeks without end": {**WEEKLY, "weeks": "9" * 5000},
    "weeks of four hundred digits": {**WEEKLY, "weeks": "9" * 400},
    "a weekday that is none": {**WEEKLY, "weekdays": ["99"]},
    "a weekday of words": {**WEEKLY, "weekdays": ["monday"]},
    "no weekday": {**WEEKLY, "weekdays": []},
    "a last day before the first": {**GOOD, "first_on": "2026-04-02", "until_on": "2026-04-01"},
    "a last day that is over": {**GOOD, "until_on": "2026-03-01"},
    "the end of the calendar": {**ONCE, "first_on": "9999-12-31"},
    "until the end of the calendar": {**GOOD, "until_on": "9999-12-31"},
    "the beginning of the calendar": {**ONCE, "first_on": "0001-01-01"},
    "a week before the beginning": {
        **ONCE,
        "first_on": "0001-01-01",
        "purpose": "review",
        "lead": "168",
    },
    "caring since the beginning": {
        **GOOD,
        "often": "caring",
        "first_on": "0001-01-01",
        "until_on": "0001-02-01",
    },
    "the year nought": {**ONCE, "first_on": "0000-01-01"},
    "a lead that is none": {**GOOD, "purpose": "appointment", "lead": "5"},
    "a lead below nought": {**GOOD, "purpose": "appointment", "lead": "-24"},
    "a purpose that is none": {**GOOD, "purpose": "watch"},
    "a step of nobody": {
        **GOOD,
        "purpose": "practise",
        "step": "00000000-0000-4000-8000-000000000000",
    },
    "a step that is words": {**GOOD, "purpose": "practise", "step": "walk"},
    "a rhythm that is none": {**GOOD, "often": "hourly"},
    "daily since the beginning": {**GOOD, "first_on": "0001-01-01"},
    "weekly since the beginning": {**WEEKLY, "first_on": "0001-01-01", "weeks": "12"},
    "caring without end since the beginning": {**GOOD, "often": "caring", "first_on": "0001-01-01"},
    "a note of 501 signs": {**GOOD, "note": "x" * 501},
}
TAKEN = {
    "words and a note that turn the line around": {
        **GOOD,
        "kind": "own",
        "own_words": "\u202etea time",
        "note": "\u202etea time",
    },
    "words that turn the line around": {**GOOD, "kind": "own", "own_words": "\u202etea time\u202c"},
}


def count(rows):
    rows.rollback()
    return rows.scalar(select(func.count()).select_from(Reminder))


def test_a_form_that_cannot_be_taken_comes_back_as_it_was_filled_in(rows, people, noor, lee):
    for who, path in ((noor, NEW), (lee, f"/clients/{people[0].id}/reminders")):
        answers = {name: who.send(path, form) for name, form in REFUSED.items()}

        wrong = {name: answer.status_code for name, answer in answers.items()}
        assert wrong == dict.fromkeys(REFUSED, 422)
        assert all('value="20:30"' in answer.get_data(as_text=True) for answer in answers.values())
        assert count(rows) == 0


def test_strange_forms_that_can_be_taken_are_shown_again_without_what_is_unseen(rows, noor):
    for name, form in TAKEN.items():
        assert noor.send(NEW, form).status_code == 303, name
    shown = noor.get("/mine/reminders")

    assert shown.status_code == 200
    assert "\u202e" not in shown.get_data(as_text=True)
    assert text_of(shown).count("tea time") >= 3
    assert count(rows) == len(TAKEN)


def test_a_form_with_bytes_that_are_no_text_is_answered_kindly(rows, noor):
    for changes in ({"note": "tea\x00"}, {"own_words": "tea\x00", "kind": "own"}):
        answer = noor.send(NEW, {**GOOD, **changes})

        assert answer.status_code == 400
        assert len(text_of(answer)) > 20
    assert count(rows) == 0


def test_a_note_of_many_megabytes_is_sent_back_kindly(rows, noor):
    answer = noor.send(NEW, {**GOOD, "note": "x" * 10_000_000})

    assert answer.status_code == 413
    assert len(text_of(answer)) > 20
    assert count(rows) == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"most_a_week": "-5"},
        {"most_a_week": "0"},
        {"most_a_week": "9" * 5000},
        {"most_a_week": ""},
        {"zone": ""},
        {"zone": "Mars/Olympus"},
        {"zone": "../../etc/passwd"},
        {"clock": "sun"},
        {"quiet_from": "22:00"},
        {"quiet_from": "22:00", "quiet_until": "22:00"},
        {"quiet_from": "25:00", "quiet_until": "07:00"},
    ],
)
def test_wishes_that_cannot_be_taken_change_nothing(noor, changes):
    before = text_of(noor.get("/mine/reminders"))

    answer = noor.send(WISHES, {**WISH, **changes})

    assert answer.status_code == 422
    assert text_of(noor.get("/mine/reminders")) == before


@pytest.mark.parametrize("most", ["-5", "0", "x", "9" * 5000, "1e9"])
def test_a_strange_number_a_week_leaves_it_at_two(rows, people, noor, most):
    reminder = a_reminder(rows, *people, agreed=False)

    answer = noor.send(f"/mine/reminders/{reminder.id}/agreement", {"most_a_week": most})

    assert answer.status_code == 303
    assert "At most 2 reminders in a week" in text_of(noor.get("/mine/reminders"))


def test_a_step_of_another_persons_plan_cannot_be_named(app, rows, people, noor):
    a_plan(rows, owner=people[0])
    sam = a_client(rows, name="Sam")
    plan = a_plan(rows, owner=sam)
    Visitor(app, sam).send(f"/plans/{plan.id}/coping_steps/new", {"words": "Swim in the lake"})
    rows.rollback()
    entry_id = plan_entry(rows, plan)

    answer = noor.send(NEW, {**GOOD, "purpose": "practise", "step": str(entry_id)})

    assert answer.status_code == 422
    assert "Swim" not in text_of(answer)
    assert count(rows) == 0


def plan_entry(rows, plan):
    return next(iter(entries_of(rows, plan))).id


def test_a_form_sent_twice_makes_one_reminder(rows, people, noor, lee):
    for who, path in ((noor, NEW), (lee, f"/clients/{people[0].id}/reminders")):
        form_id = re.search(
            r'name="form_id"[^>]*value="([^"]+)', who.get(path).get_data(as_text=True)
        )
        form = {**GOOD, "form_id": form_id[1], "kind": "own", "own_words": "Tea at six"}
        before = count(rows)

        answers = [who.send(path, form).status_code for _ in range(3)]

        assert answers == [303, 303, 303]
        assert count(rows) == before + 1
        who.send(path, {**form, "own_words": "Tea at eight"})
        assert count(rows) == before + 2


def test_suggestions_that_wait_are_few_and_leave_room_for_the_clients_own(rows, people, noor, lee):
    page = f"/clients/{people[0].id}/reminders"
    answers = [lee.send(page, {**GOOD, "at": f"{hour}:15"}).status_code for hour in range(10, 24)]

    assert answers == [303] * 5 + [422] * 9
    assert noor.send(NEW, GOOD).status_code == 303
    assert "wait for an answer" in text_of(lee.send(page, {**GOOD, "at": "09:00"}))


def test_no_reminder_holds_the_name_of_anybody_in_care_of_the_client(rows, people, noor):
    answer = noor.send(NEW, {**GOOD, "kind": "own", "own_words": "Tea with Lee"})

    assert answer.status_code == 422
    assert "leave out names" in text_of(answer)
