"""The questions at the start: on the client's phone and at the desk."""

import re
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from pocketplan.care.intake.answer import answers_of
from pocketplan.care.intake.question import Question, Slot
from pocketplan.people.account import Account
from pocketplan.plans.access import plan_of
from pocketplan.plans.part import Part
from pocketplan.plans.plan import entries_of
from pocketplan.reading_record.record import Act, lines_about
from tests.builders import Visitor, a_care_link, a_client, a_plan, a_practice, a_therapist, text_of

COPING = Slot(Question.COPING)


@pytest.fixture
def people(rows: Session) -> tuple[Account, Account]:
    """The client, with a plan, and the therapist."""
    practice = a_practice(rows)
    noor, lee = a_client(rows, practice=practice), a_therapist(rows, practice=practice)
    a_care_link(rows, noor, lee)
    a_plan(rows, owner=noor)
    return noor, lee


@pytest.fixture
def noor(app: Flask, people: tuple[Account, Account]) -> Visitor:
    return Visitor(app, people[0])


@pytest.fixture
def lee(app: Flask, people: tuple[Account, Account]) -> Visitor:
    return Visitor(app, people[1])


@pytest.fixture
def desk(people: tuple[Account, Account]) -> str:
    return f"/clients/{people[0].id}/intake"


def fields_of(visitor: Visitor, path: str) -> dict[str, str]:
    """Return the hidden fields of the form as the page has them."""
    page = visitor.get(path).get_data(as_text=True)
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: value for name, value in found if name != "csrf_token"}


def answer(visitor: Visitor, path: str, words: str, **more: str) -> int:
    sent = {**fields_of(visitor, path), "coping-0": words, **more}
    return visitor.send(path, sent).status_code


def now(rows: Session) -> Session:
    """Return the session, with what stands in the database now."""
    rows.rollback()
    return rows


def told(rows: Session, client: Account) -> list[str]:
    return [row.written.words for row in answers_of(now(rows), client).standing(COPING)]


def steps(rows: Session, client: Account) -> int:
    return len(entries_of(now(rows), plan_of(rows, client)).in_part(Part.COPING_STEPS))


def test_what_a_client_answers_at_home_stands_at_the_desk_with_its_writer(
    noor: Visitor, lee: Visitor, desk: str
) -> None:
    status = answer(noor, "/mine/intake/signs", "My dog")

    read = text_of(lee.get(desk))
    assert status == 303
    assert "My dog Noor, 2 March 2026" in read


def test_the_client_reads_before_answering_who_reads_it_and_that_nobody_watches(
    noor: Visitor,
) -> None:
    page = text_of(noor.get("/mine/intake/signs"))

    assert "Nobody watches PocketPlan live." in page
    assert "Dr. Lee reads this" in page


def test_two_who_read_are_both_named(
    rows: Session, noor: Visitor, people: tuple[Account, Account]
) -> None:
    a_care_link(rows, people[0], a_therapist(rows, name="Dr. Okafor"))

    page = text_of(noor.get("/mine/intake/signs"))

    assert re.search(r"Dr\. (Lee and Dr\. Okafor|Okafor and Dr\. Lee) read this\.", page)


def test_the_desk_lists_what_is_still_open(noor: Visitor, lee: Visitor, desk: str) -> None:
    answer(noor, "/mine/intake/signs", "My dog")

    page = text_of(lee.get(desk))

    still_open = page.partition("Still open, for the session")[2].partition("How things are What")[
        0
    ]
    assert "What starts a hard time?" in page
    assert "What works for you already?" not in still_open


def test_reading_and_writing_at_the_desk_is_in_the_clients_reading_record(
    lee: Visitor, desk: str, rows: Session, people: tuple[Account, Account]
) -> None:
    answer(lee, f"{desk}/signs", "Walking")

    acts = [line.act for line in lines_about(now(rows), people[0].id)]
    assert acts == [Act.CHANGED_INTAKE, Act.READ_INTAKE]


def test_two_who_answer_at_once_both_find_their_words_and_one_tap_chooses(
    noor: Visitor, lee: Visitor, desk: str, rows: Session, people: tuple[Account, Account]
) -> None:
    seen_at_the_desk = fields_of(lee, f"{desk}/signs")
    answer(noor, "/mine/intake/signs", "My dog")
    lee.send(f"{desk}/signs", {**seen_at_the_desk, "coping-0": "Walking"})
    both = text_of(noor.get("/mine/intake/signs"))
    theirs = answers_of(now(rows), people[0]).open(COPING)[1]

    answer(noor, "/mine/intake/signs", "My dog", keep=f"coping-0 {theirs.id}")

    assert "Two answers stand here" in both
    assert told(rows, people[0]) == ["Walking"]
    past = text_of(noor.get("/mine/intake/signs/past"))
    assert "My dog" in past


def test_a_form_sent_twice_is_sent_once(
    noor: Visitor, rows: Session, people: tuple[Account, Account]
) -> None:
    sent = {**fields_of(noor, "/mine/intake/signs"), "coping-0": "My dog"}

    answers = [noor.send("/mine/intake/signs", sent).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert len(answers_of(now(rows), people[0]).past(COPING)) == 1


def test_an_answer_too_long_comes_back_as_it_was_typed(
    noor: Visitor, rows: Session, people: tuple[Account, Account]
) -> None:
    sent = {**fields_of(noor, "/mine/intake/signs"), "coping-0": "w" * 10_001, "triggers-0": "Mail"}

    refused = noor.send("/mine/intake/signs", sent)

    page = refused.get_data(as_text=True)
    assert refused.status_code == 422
    assert "w" * 10_001 in page
    assert "Mail</textarea>" in page
    assert 'aria-invalid="true" autofocus>' in page
    assert told(rows, people[0]) == []


@pytest.mark.parametrize(
    "sent",
    [
        {"coping-0": "My dog"},
        {"form_id": "no id", "coping-0": "My dog"},
        {"form_id": str(uuid4()), "coping-0": "a\0b"},
        {"form_id": str(uuid4()), "coping-0": "w" * 1_000_000},
    ],
    ids=["no form", "another form", "no text", "a million letters"],
)
def test_what_is_no_form_is_refused_kindly(
    noor: Visitor, rows: Session, people: tuple[Account, Account], sent: dict[str, str]
) -> None:
    status = noor.send("/mine/intake/signs", sent).status_code

    assert 400 <= status < 500
    assert told(rows, people[0]) == []


@pytest.mark.parametrize(
    "more",
    [
        {"seen-coping-0": "nobody,,"},
        {"keep": "coping-0 nothing"},
        {"risk-0": "7"},
        {"coping-3": "No such time"},
    ],
    ids=["seen", "kept", "no question", "no time"],
)
def test_what_a_form_says_beside_it_loses_no_answer(
    noor: Visitor, rows: Session, people: tuple[Account, Account], more: dict[str, str]
) -> None:
    answer(noor, "/mine/intake/signs", "My dog", **more)

    assert told(rows, people[0]) == ["My dog"]


def test_what_waited_on_a_phone_for_somebody_else_is_not_taken_for_ones_own(
    noor: Visitor, rows: Session, people: tuple[Account, Account]
) -> None:
    status = answer(noor, "/mine/intake/signs", "My dog", whose=str(uuid4()))

    assert status == 403
    assert told(rows, people[0]) == []


def test_a_script_hears_that_it_was_taken_in_words_of_our_own(noor: Visitor) -> None:
    sent = {**fields_of(noor, "/mine/intake/signs"), "coping-0": "My dog"}

    answered = noor.send("/mine/intake/signs", sent, headers={"Accept": "application/json"})

    assert answered.json == {"taken": True, "then": "/mine/intake"}


def test_asking_leaves_a_quiet_mark_under_mine_until_the_client_has_answered(
    noor: Visitor, lee: Visitor, desk: str
) -> None:
    before = text_of(noor.get("/mine"))
    lee.send(f"{desk}/asked", {})
    asked = text_of(noor.get("/mine"))

    answer(noor, "/mine/intake/signs", "My dog")

    assert "something for you" not in before
    assert "Questions and answers: something for you" in asked
    assert "something for you" not in text_of(noor.get("/mine"))


def test_a_client_may_say_not_now_and_nobody_is_told(
    noor: Visitor, lee: Visitor, desk: str
) -> None:
    lee.send(f"{desk}/asked", {})

    noor.send("/mine/intake/asked/end", {})

    assert "something for you" not in text_of(noor.get("/mine"))
    assert "Ask Noor to fill it in" in text_of(lee.get(desk))


def test_an_answer_goes_into_the_plan_when_the_client_says_yes(
    noor: Visitor, lee: Visitor, desk: str, rows: Session, people: tuple[Account, Account]
) -> None:
    answer(noor, "/mine/intake/signs", "My dog\nWalking")
    (row,) = answers_of(now(rows), people[0]).standing(COPING)
    lee.send(f"{desk}/answers/{row.id}/proposal", {})
    page = noor.get("/mine/intake").get_data(as_text=True)
    yes, no = sorted(set(re.findall(r"/mine/intake/proposals/([0-9a-f-]{36})", page)))

    noor.send(f"/mine/intake/proposals/{yes}", {"answer": "yes"})
    noor.send(f"/mine/intake/proposals/{no}", {"answer": "no"})

    assert steps(rows, people[0]) == 1
    assert "For your plan" not in text_of(noor.get("/mine/intake"))


def test_a_client_puts_an_answer_into_the_plan_in_one_tap(
    noor: Visitor, rows: Session, people: tuple[Account, Account]
) -> None:
    answer(noor, "/mine/intake/signs", "My dog")
    (row,) = answers_of(now(rows), people[0]).standing(COPING)

    for _ in range(2):
        there = noor.send(f"/mine/intake/answers/{row.id}/plan", {})

    assert there.headers["Location"].endswith("/plan#coping_steps")
    assert steps(rows, people[0]) == 1


def test_no_page_of_the_questions_stays_on_a_phone(noor: Visitor) -> None:
    for path in ("/mine/intake", "/mine/intake/signs", "/mine/people"):
        assert "no-store" in noor.get(path).headers["Cache-Control"]
