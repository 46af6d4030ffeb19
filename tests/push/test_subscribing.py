"""What a browser may say about itself, and what is kept of it."""

import pytest
from sqlalchemy import delete, select

from pocketplan.care.follow_ups.desk_reminder import DeskReminder
from pocketplan.database.transaction import saved
from pocketplan.push.delivery import Delivery, DeliveryState
from pocketplan.push.errors import PushNotSetUp
from pocketplan.push.push_keys import replace_key
from pocketplan.push.subscription import Subscription
from pocketplan.push.vapid import application_key, key_id, make_key, read_key
from pocketplan.reminders.queueing import ReminderSource
from tests.builders import Visitor, a_care_link, a_client, a_therapist
from tests.push.rfc_checks import encoded
from tests.push.test_address import AUTH, POINT
from tests.reminders.builders import a_listening_phone, a_reminder

ENDPOINT = "https://web.push.apple.com/QGf-one"


def said(endpoint: str = ENDPOINT, **changes: object) -> dict[str, object]:
    keys = {"p256dh": POINT, "auth": AUTH}
    wire = {"endpoint": endpoint, "expirationTime": None, "keys": keys}
    return {"subscription": wire, "key": "the-key", "confirms": False, **changes}


@pytest.fixture
def push_key(settings):
    make_key(settings.vapid_key_file)
    return application_key(read_key(settings.vapid_key_file))


@pytest.fixture
def noor(app, rows, push_key):
    return Visitor(app, a_client(rows))


def the_subscriptions(rows):
    rows.rollback()
    return rows.scalars(select(Subscription)).all()


def test_a_phone_that_listens_is_kept_sealed(noor, rows, push_key):
    answer = noor.send_json("/push-subscriptions", said(key=push_key))

    (kept,) = the_subscriptions(rows)
    assert answer.json == {"listening": True, "key": push_key, "isGone": False, "putAway": []}
    assert kept.device_id == noor.device_id
    assert kept.key_id == key_id(push_key)
    assert kept.address.endpoint == ENDPOINT
    assert b"apple" not in kept.sealed_address + kept.endpoint_mark


def test_saying_it_again_confirms_it(app, noor, rows):
    noor.send_json("/push-subscriptions", said())
    first = the_subscriptions(rows)[0]
    app.extensions["tests.moment"]["now"] = later = first.made_at.replace(hour=20)

    noor.send_json("/push-subscriptions", said(confirms=True))

    (kept,) = the_subscriptions(rows)
    assert (kept.id, kept.confirmed_at) == (first.id, later)


def test_a_new_address_takes_the_place_of_the_old_one(noor, rows):
    noor.send_json("/push-subscriptions", said())

    noor.send_json("/push-subscriptions", said(f"{ENDPOINT}-two", confirms=True))

    assert [row.address.endpoint for row in the_subscriptions(rows)] == [f"{ENDPOINT}-two"]


def test_confirming_alone_never_turns_reminders_on(noor, rows, push_key):
    answer = noor.send_json("/push-subscriptions", said(confirms=True))

    assert answer.json == {"listening": False, "key": push_key, "isGone": True, "putAway": []}
    assert the_subscriptions(rows) == []


def test_a_subscription_that_vanished_is_asked_for_again_where_reminders_were_turned_on(noor, rows):
    noor.send_json("/push-subscriptions", said())
    with saved(rows):
        rows.execute(delete(Subscription))  # its push service answered 410

    confirmed = noor.send_json("/push-subscriptions", said(confirms=True)).json
    none = noor.send_json("/push-subscriptions", {"confirms": True, "shown": ["x", None]}).json
    kept_before = the_subscriptions(rows)
    anew = noor.send_json("/push-subscriptions", said(f"{ENDPOINT}-two")).json

    assert [(one["listening"], one["isGone"]) for one in (confirmed, none, anew)] == [
        (True, True),
        (True, True),
        (True, False),
    ]
    assert kept_before == []
    assert [row.address.endpoint for row in the_subscriptions(rows)] == [f"{ENDPOINT}-two"]


def test_whoever_turned_reminders_off_is_asked_for_no_subscription(noor, rows):
    noor.send_json("/push-subscriptions", said())
    noor.delete("/push-subscriptions", headers={"X-CSRFToken": noor.token()})

    answer = noor.send_json("/push-subscriptions", {"confirms": True})

    assert answer.json["listening"] is False
    assert the_subscriptions(rows) == []


def test_a_phone_that_changes_hands_is_the_last_ones_only(app, noor, rows):
    noor.send_json("/push-subscriptions", said())
    sam = Visitor(app, a_client(rows, name="Sam"))

    sam.send_json("/push-subscriptions", said())

    assert [row.device_id for row in the_subscriptions(rows)] == [sam.device_id]


def test_turning_off_forgets_this_phone_and_no_other(app, noor, rows):
    sam = Visitor(app, a_client(rows, name="Sam"))
    noor.send_json("/push-subscriptions", said())
    sam.send_json("/push-subscriptions", said(f"{ENDPOINT}-two"))

    for _twice in range(2):
        answer = noor.delete("/push-subscriptions", headers={"X-CSRFToken": noor.token()})

    assert answer.status_code == 204
    assert [row.device_id for row in the_subscriptions(rows)] == [sam.device_id]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (said("https://evil.example/a"), 422),
        (said("http://127.0.0.1:8000/a"), 422),
        (said("https://localhost/a"), 422),
        (said("https://web.push.apple.com/" + "a" * 2000), 422),
        (said(subscription={"endpoint": ENDPOINT}), 422),
        (said(subscription={"endpoint": ENDPOINT, "keys": {"p256dh": "x", "auth": AUTH}}), 422),
        (
            said(
                subscription={
                    "endpoint": ENDPOINT,
                    "keys": {"p256dh": encoded(bytes(65)), "auth": AUTH},
                }
            ),
            422,
        ),
        (said(subscription=[]), 422),
        ([], 422),
        ("text", 422),
        ({"subscription": "x" * 9000}, 413),
    ],
)
def test_what_is_no_subscription_is_refused_and_nothing_kept(noor, rows, body, status):
    answer = noor.send_json("/push-subscriptions", body)

    assert answer.status_code == status
    assert answer.json["message"]
    assert the_subscriptions(rows) == []


def test_a_therapists_browser_listens_for_what_is_due_on_the_desk(app, rows, push_key):
    lee = a_therapist(rows)

    answer = Visitor(app, lee).send_json("/push-subscriptions", said())

    assert answer.status_code == 200
    assert [row.person_id for row in the_subscriptions(rows)] == [lee.id]
    assert [row.therapist_id for row in rows.scalars(select(DeskReminder))] == [lee.id]


def test_a_server_without_a_push_key_says_so(app, rows):
    noor = Visitor(app, a_client(rows))

    answer = noor.send_json("/push-subscriptions", said())

    assert answer.status_code == 503
    assert answer.json["error"] == PushNotSetUp.code
    assert "not set up" in noor.get("/mine/reminders").text


def test_a_key_that_is_rotated_is_handed_out_by_a_server_that_runs(noor, settings, push_key):
    before = noor.send_json("/push-subscriptions", said(key=push_key)).json

    replace_key(settings.vapid_key_file)
    after = noor.send_json("/push-subscriptions", said(key=push_key, confirms=True)).json

    today = application_key(read_key(settings.vapid_key_file))
    assert [answer["listening"] for answer in (before, after)] == [True, True]
    assert [answer["key"] for answer in (before, after)] == [push_key, today]
    assert today != push_key


def test_a_receipt_is_taken_from_the_persons_phone_alone(app, rows, push_key):
    client, therapist = a_client(rows), a_therapist(rows)
    a_care_link(rows, client, therapist)
    a_listening_phone(rows, client)
    reminder = a_reminder(rows, client, therapist)
    with saved(rows):
        ReminderSource(app.extensions["pocketplan.settings"].origin).queue_due(
            rows, at=reminder.next_at
        )
    delivery = rows.scalars(select(Delivery)).one()
    address = f"/deliveries/{delivery.id}/arrived"

    stranger = Visitor(app, a_client(rows, name="Sam")).send_json(address, {})
    answers = [Visitor(app, client).send_json(address, {}) for _twice in range(2)]

    assert stranger.status_code == 404
    assert [answer.status_code for answer in answers] == [204, 204]
    rows.rollback()
    assert rows.get_one(Delivery, delivery.id).state is DeliveryState.ARRIVED
