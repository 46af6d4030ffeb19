"""What stays private: published by the owner, answered on the phone, read at the desk."""

from uuid import uuid4

import pytest
from flask import Flask

from pocketplan.care.confidentiality.limits import all_limits, publish_limits
from pocketplan.care.confidentiality.limits_answer import Said, answers_of
from pocketplan.care.confidentiality.starting_text import STARTING_TEXT
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.reading_record.record import Act
from tests.builders import NOW, Visitor, a_therapist, text_of
from tests.web.conftest import Shared

WRITTEN = {
    f"{name}_{language}": getattr(STARTING_TEXT.in_language(language), name)
    for language in ("en", "es")
    for name in ("words", "examples", "question")
}
MARK = "What stays private: a text for you"


@pytest.fixture
def owner(app: Flask, shared: Shared) -> Visitor:
    with saved(shared.rows) as rows:
        rows.get_one(Account, shared.lee.id).is_owner = True
    return shared.by_lee


def published(shared: Shared, more: str = "") -> None:
    changed = {**WRITTEN, "words_en": WRITTEN["words_en"] + more, "form_id": str(uuid4())}
    assert shared.by_lee.send("/practice/limits", changed).status_code == 303


def answer(shared: Shared, said: str, words: str = "", text_id: str = "") -> int:
    newest = all_limits(shared.rows, shared.noor.practice_id)[0]
    shared.rows.rollback()
    fields = {"form_id": str(uuid4()), "text_id": text_id or str(newest.id)}
    return shared.by_noor.send("/mine/limits", {**fields, "said": said, "words": words}).status_code


def said_by_noor(shared: Shared) -> list[tuple[Said, str]]:
    shared.rows.rollback()
    return [(row.answer.said, row.answer.words) for row, _ in answers_of(shared.rows, shared.noor)]


def test_an_owner_begins_with_plain_words_that_name_no_law_and_publishes_them(
    shared: Shared, owner: Visitor
) -> None:
    page = text_of(owner.get("/practice/limits"))
    published(shared)

    assert "They name no law" in page
    assert "What you tell me stays between us." in page
    assert "Text 1 · 2 March 2026" in text_of(owner.get("/practice/limits"))


def test_a_text_with_a_part_missing_comes_back_filled_in(shared: Shared, owner: Visitor) -> None:
    refused = owner.send(
        "/practice/limits", {**WRITTEN, "examples_es": " ", "form_id": str(uuid4())}
    )

    assert refused.status_code == 422
    assert "Please write something here." in text_of(refused)
    assert "What you tell me stays between us." in text_of(refused)
    assert all_limits(shared.rows, shared.lee.practice_id) == []


def test_a_client_finds_a_quiet_mark_under_mine_and_never_before_the_plan(
    shared: Shared, owner: Visitor
) -> None:
    before = text_of(shared.by_noor.get("/mine"))
    published(shared)
    asked, plan = text_of(shared.by_noor.get("/mine")), shared.by_noor.get("/plan")
    answer(shared, "read", "If I might die")
    answered = text_of(shared.by_noor.get("/mine"))
    published(shared, " And more.")

    assert (MARK in before, MARK in asked, MARK in answered) == (False, True, False)
    assert MARK in text_of(shared.by_noor.get("/mine"))
    assert plan.status_code == 200
    assert "stays private" not in text_of(plan)


def test_an_answer_is_kept_with_its_date_in_the_clients_own_words(
    shared: Shared, owner: Visitor
) -> None:
    published(shared)

    assert answer(shared, "read", "If I might die") == 303

    page = text_of(shared.by_noor.get("/mine/limits"))
    assert "2 March 2026 If I might die" in page
    desk = text_of(shared.by_lee.get(f"/clients/{shared.noor.id}/limits"))
    assert "2 March 2026 · Text 1, 2 March 2026" in desk
    assert "If I might die" in desk
    assert shared.record[-1] == ("Dr. Lee", Act.READ_LIMITS)


@pytest.mark.parametrize(
    ("said", "told"),
    [("talk", "Wants to talk about it"), ("not-now", "Not now")],
    ids=["talk", "not now"],
)
def test_a_client_may_say_let_us_talk_or_not_now(
    shared: Shared, owner: Visitor, said: str, told: str
) -> None:
    published(shared)

    answer(shared, said, "words that belong to the other button")

    assert said_by_noor(shared) == [(Said(said), "")]
    assert told in text_of(shared.by_lee.get(f"/clients/{shared.noor.id}/limits"))
    assert MARK not in text_of(shared.by_noor.get("/mine"))


def test_a_client_who_read_an_older_text_is_shown_the_newer_with_their_words(
    app: Flask, shared: Shared, owner: Visitor
) -> None:
    published(shared)
    older = all_limits(shared.rows, shared.noor.practice_id)[0].id
    published(shared, " And this is new.")
    stranger = a_therapist(shared.rows, is_owner=True)
    with saved(shared.rows):
        foreign = publish_limits(shared.rows, stranger, uuid4(), STARTING_TEXT, at=NOW).id
    sent = {"form_id": str(uuid4()), "said": "read", "words": "If I might die"}

    for text_id in (older, foreign, "x"):
        refused = shared.by_noor.send("/mine/limits", {**sent, "text_id": str(text_id)})
        assert refused.status_code == 409
        page = text_of(refused)
        assert "There is a newer text now." in page
        assert "And this is new." in page
        assert "If I might die" in page

    assert said_by_noor(shared) == []


@pytest.mark.parametrize(
    ("said", "words"),
    [("read", " "), ("read", "x" * 10_001), ("graded", "x"), ("", "x")],
    ids=["nothing", "long", "another answer", "no answer"],
)
def test_an_answer_that_cannot_be_is_refused(
    shared: Shared, owner: Visitor, said: str, words: str
) -> None:
    published(shared)

    assert answer(shared, said, words) == 422
    assert said_by_noor(shared) == []


def test_without_a_text_the_page_says_so(shared: Shared) -> None:
    page = text_of(shared.by_noor.get("/mine/limits"))
    desk = text_of(shared.by_lee.get(f"/clients/{shared.noor.id}/limits"))

    assert "Your practice has written nothing here yet." in page
    assert "Your practice has published no text yet." in desk


def test_a_client_reads_the_text_in_their_language(shared: Shared, owner: Visitor) -> None:
    published(shared)
    with saved(shared.rows) as rows:
        rows.get_one(Account, shared.noor.id).language = "es"

    assert STARTING_TEXT.es.question in text_of(shared.by_noor.get("/mine/limits"))
