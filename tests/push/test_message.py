"""What travels to a phone, and how long it looks from outside."""

import json
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketplan.push.message import LENGTHS, Message, MessageTooLong, tag_of
from tests.builders import NOW

DELIVERY = UUID(int=7)
ABOUT = UUID(int=9)
# What https://www.w3.org/TR/push-api/ (10 September 2025) lets a declarative message say.
SAYS = {"web_push", "notification", "mutable"}
TEXTS = {"title", "body", "lang", "tag"}
ADDRESSES = {"navigate"}
MEMBERS = TEXTS | ADDRESSES | {"dir", "silent", "data", "actions"}


def a_message(body: str = "Time for a breath.") -> Message:
    return Message(
        title="PocketPlan",
        body=body,
        language="en",
        navigate="https://plan.example.org/plan",
        tag="evening",
        delivery_id=DELIVERY,
        about=ABOUT,
        stop="No more of these",
        stop_at="https://plan.example.org/mine/reminders",
    )


def test_safari_can_show_it_without_the_worker():
    said = json.loads(a_message().padded())

    assert said["web_push"] == 8030
    assert said["notification"]["title"] == "PocketPlan"
    assert said["notification"]["body"] == "Time for a breath."
    assert said["notification"]["navigate"] == "https://plan.example.org/plan"
    assert said["notification"]["data"] == {"delivery": str(DELIVERY), "about": str(ABOUT)}


def test_its_shape_is_the_standards_so_that_any_browser_can_show_it_alone():
    said = json.loads(a_message().padded())
    notification = said["notification"]

    assert set(said) == SAYS
    assert (said["web_push"], said["mutable"]) == (8030, True)
    assert set(notification) <= MEMBERS
    assert all(isinstance(notification[name], str) for name in TEXTS | ADDRESSES)
    assert notification["title"]  # else no browser takes it
    assert notification["dir"] in ("auto", "ltr", "rtl")
    for opened in (notification, *notification["actions"]):  # absolute: it has no page to stand on
        assert opened["navigate"].startswith("https://plan.example.org/")


def test_the_button_that_stops_it_says_so_and_leads_to_where_one_can():
    (button,) = json.loads(a_message().padded())["notification"]["actions"]

    assert button == {
        "action": "stop",
        "title": "No more of these",
        "navigate": "https://plan.example.org/mine/reminders",
    }


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=150))
def test_the_length_is_one_of_four_and_the_words_come_back(body):
    padded = a_message(body).padded()

    assert len(padded) in LENGTHS
    assert json.loads(padded)["notification"]["body"] == body


def test_what_fits_no_length_is_refused():
    with pytest.raises(MessageTooLong):
        a_message("x" * 2048).padded()


def test_printing_a_message_does_not_print_its_words():
    assert "breath" not in repr(a_message())


def test_an_occurrence_has_one_name_and_another_has_another():
    tag = tag_of(DELIVERY, NOW)

    assert tag == tag_of(DELIVERY, NOW)
    assert tag != tag_of(DELIVERY, NOW + timedelta(days=1))
    assert tag != tag_of(UUID(int=8), NOW)
    assert len(tag) == 32
