"""What a phone says by itself: put away, stop, and where it is one of several."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.device import Device
from pocketplan.push.delivery import Delivery, DeliveryState
from pocketplan.push.errors import DeliveryNotFound
from pocketplan.push.putting_away import SHOWN_FOR, put_away, shown_in_vain
from pocketplan.push.subscription import Subscription
from pocketplan.reminders.queueing import ReminderSource
from pocketplan.reminders.reminder import Reminder, ReminderState
from pocketplan.web.kept.kept_page import phone_mark
from tests.builders import NOW, Visitor, a_care_link, a_client, a_therapist
from tests.reminders.builders import a_listening_phone, a_reminder

ORIGIN = "https://plan.example.org"


@pytest.fixture
def client(rows: Session) -> Account:
    return a_client(rows)


@pytest.fixture
def reminder(rows: Session, client: Account) -> Reminder:
    therapist = a_therapist(rows)
    a_care_link(rows, client, therapist)
    return a_reminder(rows, client, therapist)


def test_what_was_put_away_on_one_phone_closes_on_the_other(
    rows: Session, client: Account, reminder: Reminder
) -> None:
    mine, other = _sent_to_two(rows, client, reminder)

    with saved(rows):
        put_away(rows, client, mine.id, at=NOW)

    assert not mine.is_put_away
    assert _told(rows, mine, shown=[mine]) == []
    assert _told(rows, other, shown=[other]) == [other.id]


def test_a_phone_is_told_until_it_shows_it_no_more(
    rows: Session, client: Account, reminder: Reminder
) -> None:
    mine, other = _sent_to_two(rows, client, reminder)
    with saved(rows):
        put_away(rows, client, mine.id, at=NOW)

    assert [_told(rows, other, shown=[other]) for _lost_reply in range(2)] == [[other.id]] * 2
    assert _told(rows, other, shown=[]) == []
    assert not other.is_put_away


def test_nothing_is_kept_of_a_person_with_one_phone_nor_of_another_occurrence(
    rows: Session, client: Account, reminder: Reminder
) -> None:
    a_listening_phone(rows, client)
    (today,) = _queued(rows, reminder)
    (tomorrow,) = (one for one in _queued(rows, reminder) if one is not today)

    with saved(rows):
        put_away(rows, client, today.id, at=NOW)

    assert not today.is_put_away
    assert not tomorrow.is_put_away


def test_a_mark_goes_when_no_phone_shows_the_reminder_any_more(
    rows: Session, client: Account, reminder: Reminder
) -> None:
    mine, other = _sent_to_two(rows, client, reminder)
    with saved(rows):
        put_away(rows, client, mine.id, at=NOW)
    later = other.occurs_at + SHOWN_FOR + timedelta(minutes=1)
    newest = [one for one in _queued(rows, reminder) if one.occurs_at > other.occurs_at]

    with saved(rows):
        put_away(rows, client, newest[0].id, at=later)

    assert not other.is_put_away
    assert newest[1].is_put_away


def test_nobody_puts_away_what_is_another_persons(rows: Session, reminder: Reminder) -> None:
    sam = a_client(rows, name="Sam")

    with pytest.raises(DeliveryNotFound), saved(rows):
        put_away(rows, sam, reminder.id, at=NOW)


def test_a_tap_on_the_reminder_itself_stops_it_once_and_for_all(
    app: Flask, rows: Session, client: Account, reminder: Reminder
) -> None:
    noor = Visitor(app, client)
    a_listening_phone(rows, client)
    (waiting,) = _queued(rows, reminder)
    address = f"/copies/{phone_mark(str(client.id), app)}/reminders/{reminder.id}/stop"

    answers = [noor.send_json(address, {}).status_code for _twice in range(2)]

    assert answers == [204, 204]
    rows.rollback()
    assert reminder.state is ReminderState.STOPPED
    assert waiting.state is DeliveryState.WITHDRAWN


def test_what_was_stopped_from_the_reminder_itself_is_said_quietly_on_its_page_for_a_week(
    app: Flask, rows: Session, client: Account, reminder: Reminder
) -> None:
    noor = Visitor(app, client)
    noor.send_json(f"/copies/{phone_mark(str(client.id), app)}/reminders/{reminder.id}/stop", {})

    today = noor.get("/mine/reminders").text
    app.extensions["tests.moment"]["now"] = NOW + timedelta(days=8)
    later = noor.get("/mine/reminders").text

    assert f'data-stopped="{reminder.id}"><b>Stopped</b> · {reminder.text.body}' in today
    assert "data-stopped" not in later


def test_a_wish_made_without_a_network_waits_while_another_person_is_signed_in(
    app: Flask, rows: Session, client: Account, reminder: Reminder
) -> None:
    therapist = rows.get_one(Account, reminder.author_id)
    sam = a_client(rows, name="Sam")
    a_care_link(rows, sam, therapist)
    sams = a_reminder(rows, sam, therapist)
    noors = f"/copies/{phone_mark(str(client.id), app)}/reminders"
    by_sam = Visitor(app, sam)

    answers = [
        by_sam.send_json(f"{noors}/{path}", {}).status_code
        for path in ("pause", f"{sams.id}/stop", f"{reminder.id}/stop")
    ]

    assert answers == [409, 409, 404]
    rows.refresh(sams)
    rows.refresh(reminder)
    assert {sams.state, reminder.state} == {ReminderState.ACTIVE}


def test_all_are_paused_from_a_phone_that_was_without_a_network(
    app: Flask, rows: Session, client: Account, reminder: Reminder
) -> None:
    address = f"/copies/{phone_mark(str(client.id), app)}/reminders/pause"

    assert Visitor(app, client).send_json(address, {}).status_code == 204

    rows.refresh(reminder)
    assert reminder.state is ReminderState.PAUSED


def _sent_to_two(rows: Session, client: Account, reminder: Reminder) -> tuple[Delivery, Delivery]:
    for _each in range(2):
        a_listening_phone(rows, client)
    one, other = _queued(rows, reminder)
    return one, other


def _queued(rows: Session, reminder: Reminder) -> Sequence[Delivery]:
    """Queue what is next, and return all deliveries, the latest last."""
    assert reminder.next_at is not None
    with saved(rows):
        ReminderSource(ORIGIN).queue_due(rows, at=reminder.next_at)
    by_time = select(Delivery).order_by(Delivery.occurs_at, Delivery.id)
    return rows.scalars(by_time).all()


def _told(rows: Session, delivery: Delivery, *, shown: Sequence[Delivery]) -> list[object]:
    phone = rows.get_one(Subscription, delivery.subscription_id)
    with saved(rows):
        device = rows.get_one(Device, phone.device_id)
        return list(shown_in_vain(rows, device, {one.id for one in shown}))
