"""A therapist's own desk: told what is due in a browser, and a ceiling that nobody else sees."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.care.follow_ups.desk_reminder import DeskReminder
from pocketplan.push.subscription import Subscription
from pocketplan.push.vapid import application_key, make_key, read_key
from pocketplan.settings import Settings
from tests.builders import Visitor, a_therapist, text_of
from tests.push.test_subscribing import said
from tests.web.forms import send_form


@pytest.fixture
def push_key(settings: Settings) -> str:
    make_key(settings.vapid_key_file)
    return application_key(read_key(settings.vapid_key_file))


def test_the_exact_words_stand_there_before_it_is_turned_on(desk: Visitor, push_key: str) -> None:
    page = desk.get("/mine/desk")

    assert "It shows this, and nothing else: PocketPlan Something on your desk is due." in text_of(
        page
    )
    assert f'data-key="{push_key}"' in page.text
    assert 'data-worker="/service-worker.js"' in page.text


def test_a_browser_that_listens_has_a_worker_on_every_page_and_is_told_from_then_on(
    desk: Visitor, rows: Session, push_key: str
) -> None:
    before = desk.get("/desk").text

    heard = desk.send_json("/push-subscriptions", said(key=push_key))

    assert heard.json == {"listening": True, "key": push_key, "isGone": False, "putAway": []}
    assert "data-worker" not in before
    assert "data-worker" in desk.get("/desk").text
    assert "data-listening data-wanted" in desk.get("/mine/desk").text
    assert "/mine/reminders" not in desk.get("/mine").text
    assert rows.scalars(select(DeskReminder.next_at)).one() is not None


def test_turned_off_it_is_off(desk: Visitor, rows: Session, push_key: str) -> None:
    desk.send_json("/push-subscriptions", said(key=push_key))

    off = desk.delete("/push-subscriptions", headers={"X-CSRFToken": desk.token()})

    assert off.status_code == 204
    assert rows.scalars(select(Subscription)).all() == []
    assert "data-worker" not in desk.get("/desk").text


def test_a_ceiling_that_is_reached_is_said_quietly_and_stops_nothing(
    app: Flask, client, desk: Visitor, rows: Session, practice
) -> None:
    client("Noor")
    sentence = "You look after as many people as you meant to have at most."
    before = text_of(desk.get("/desk"))

    kept = send_form(desk, "/mine/desk", saying="Keep it", clients="1")

    assert kept.status_code == 303
    assert 'value="1"' in desk.get("/mine/desk").text
    assert (sentence in before, sentence in text_of(desk.get("/desk"))) == (False, True)
    assert desk.get("/clients/new").status_code == 200
    owner = Visitor(app, a_therapist(rows, practice=practice, name="Dr. Elm", is_owner=True))
    for path in ("/desk", "/practice", "/mine/desk"):
        assert sentence not in text_of(owner.get(path))
    send_form(desk, "/mine/desk", saying="Keep it", clients="")
    assert sentence not in text_of(desk.get("/desk"))


@pytest.mark.parametrize("typed", ["0", "-1", "1000", "many", "1e3", "9" * 400])
def test_what_is_no_number_of_people_comes_back_with_a_sentence(desk: Visitor, typed: str) -> None:
    answer = send_form(desk, "/mine/desk", saying="Keep it", clients=typed)

    assert answer.status_code == 422
    assert "Please write a number from 1 to 999, or leave it empty." in text_of(answer)
    assert f'value="{typed}"' in answer.text
