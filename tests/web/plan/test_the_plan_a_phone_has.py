"""A therapist sees whether a phone has the newest plan, and nothing else of it."""

from datetime import timedelta

from sqlalchemy import select

from pocketplan.database.transaction import saved
from pocketplan.people.device import Device
from pocketplan.plans.access import plan_of
from pocketplan.plans.held_copy import GRACE, behind
from tests.builders import NOW, Visitor, text_of
from tests.web.desk.test_desk import changed

OLDER = "No phone of theirs has the newest plan yet."


def keeping(rows, visitor, *, keeps=True):
    with saved(rows):
        device = rows.get_one(Device, visitor.device_id)
        device.keeps_copy = keeps
    return device


def exchange(rows, visitor, owner):
    plan = plan_of(rows, owner)
    asked = {"format": 1, "since": 0, "changes": []}
    answer = visitor.send_json(f"/plans/{plan.id}/exchange", asked)
    rows.rollback()
    return answer


def test_a_phone_that_has_fetched_what_was_changed_is_up_to_date(rows, app, desk, lee, client):
    noor = client()
    phone = Visitor(app, noor)
    device = keeping(rows, phone)
    changed(rows, noor, lee, at=NOW - GRACE - timedelta(hours=1))
    assert OLDER in text_of(desk.get("/desk"))
    assert "does not have the newest plan" in text_of(desk.get(f"/clients/{noor.id}/reminders"))

    assert exchange(rows, phone, noor).status_code == 200

    rows.refresh(device)
    assert device.plan_revision == plan_of(rows, noor).revision
    assert OLDER not in text_of(desk.get("/desk"))
    assert "it has the newest plan" in text_of(desk.get(f"/clients/{noor.id}/reminders"))


def test_a_phone_has_a_day_to_fetch_what_was_changed(rows, app, lee, client):
    noor = client()
    keeping(rows, Visitor(app, noor))
    changed(rows, noor, lee, at=NOW)

    assert behind(rows, [noor.id], at=NOW + GRACE - timedelta(minutes=1)) == set()
    assert behind(rows, [noor.id], at=NOW + GRACE) == {noor.id}


def test_what_the_client_changed_on_another_phone_tells_nothing(rows, app, desk, client):
    noor = client()
    keeping(rows, Visitor(app, noor))

    changed(rows, noor, noor, at=NOW - timedelta(days=9))

    assert OLDER not in text_of(desk.get("/desk"))


def test_a_browser_that_keeps_nothing_is_not_asked_about(rows, app, desk, lee, client):
    noor = client()
    phone = Visitor(app, noor)
    keeping(rows, phone, keeps=False)
    changed(rows, noor, lee, at=NOW - timedelta(days=9))

    exchange(rows, phone, noor)

    held = select(Device.plan_revision).where(Device.id == phone.device_id)
    assert rows.scalar(held) is None
    assert OLDER not in text_of(desk.get("/desk"))
    assert "Phone 1" not in text_of(desk.get(f"/clients/{noor.id}/reminders"))
