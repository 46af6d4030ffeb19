"""What a load balancer and a watcher are told, and that nobody is woken for nothing."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.app import create_app
from pocketplan.database.transaction import saved
from pocketplan.push.delivery import Delivery
from pocketplan.push.heartbeat import SILENT_AFTER, Pulse
from pocketplan.push.rest import let_rest
from pocketplan.push.vapid import make_key
from pocketplan.reminders.punctuality import LATE_AFTER
from pocketplan.reminders.queueing import ReminderSource
from pocketplan.reminders.reminder import Reminder
from tests.builders import NOW, a_care_link, a_client, a_therapist
from tests.reminders.builders import a_listening_phone, a_reminder

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _push_key(settings):
    make_key(settings.vapid_key_file)


@pytest.fixture
def reminder(rows: Session) -> Reminder:
    """A daily one of Noor's, next due this evening."""
    noor, lee = a_client(rows), a_therapist(rows)
    a_care_link(rows, noor, lee)
    a_listening_phone(rows, noor)
    return a_reminder(rows, noor, lee)


@pytest.fixture
def told(app: Flask, web: FlaskClient):
    """Return a function that says what a watcher is told at a moment: (status, word)."""

    def asked(at: datetime = NOW) -> tuple[int, str]:
        app.extensions["tests.moment"]["now"] = at
        everyone, watcher = web.get("/healthz"), web.get("/healthz/reminders")
        assert (everyone.status_code, everyone.json["ready"]) == (200, True)
        assert everyone.json["reminders"] == watcher.json["reminders"]
        return watcher.status_code, watcher.json["reminders"]

    return asked


def seen(rows: Session, at: datetime) -> None:
    """Some dispatcher was at work."""
    Pulse().beat(rows, at=at)


def test_a_practice_where_nobody_has_a_reminder_needs_nobody_to_look(told):
    assert told() == (200, "on-time")


def test_reminders_that_are_to_come_are_fine_while_a_dispatcher_is_seen(told, rows, reminder):
    seen(rows, NOW)

    assert told(NOW + SILENT_AFTER - MINUTE) == (200, "on-time")


def test_a_dispatcher_that_stopped_is_noticed_before_anything_is_due(told, rows, reminder):
    seen(rows, NOW)

    assert told(NOW + SILENT_AFTER) == (503, "unattended")


def test_a_dispatcher_that_was_never_started_is_noticed(told, reminder):
    assert told() == (503, "unattended")


def test_a_reminder_that_nobody_takes_is_noticed_although_a_dispatcher_is_seen(
    told, rows, reminder
):
    for minutes, expected in ((9, (200, "on-time")), (10, (503, "late"))):
        at = reminder.next_at + minutes * MINUTE
        seen(rows, at)
        assert told(at) == expected


def test_a_delivery_that_nobody_sends_is_noticed(told, rows, reminder):
    due = reminder.next_at
    with saved(rows):
        ReminderSource("https://plan.example.org").queue_due(rows, at=due)
    seen(rows, due + LATE_AFTER)

    assert told(due + LATE_AFTER) == (503, "late")


def test_what_waits_for_a_push_service_that_asked_to_be_left_alone_is_not_late(
    told, rows, reminder
):
    due, hour = reminder.next_at, timedelta(hours=1)
    with saved(rows):
        ReminderSource("https://plan.example.org").queue_due(rows, at=due)
        service = rows.scalars(select(Delivery.service)).one()
        let_rest(rows, "another", until=due + 3 * hour)
        let_rest(rows, service, until=due + hour)

    for after, expected in (
        (hour - MINUTE, (200, "on-time")),
        (hour + MINUTE, (200, "on-time")),
        (hour + LATE_AFTER, (503, "late")),
    ):
        seen(rows, due + after)
        assert told(due + after) == expected


def test_a_server_without_a_push_key_sends_nothing_and_is_well(told, settings, reminder):
    settings.vapid_key_file.unlink()

    assert told() == (200, "off")


def test_who_watches_on_this_machine_may_ask_by_number(app, settings):
    local = create_app(replace(settings, origin="http://localhost:8000")).test_client()

    answer = local.get("/healthz/reminders", base_url="http://127.0.0.1:8000")

    assert answer.json == {"reminders": "on-time"}
