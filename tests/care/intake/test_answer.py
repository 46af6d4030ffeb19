"""What was answered: by whom, in whose stead, and that nothing of it is lost or blended."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.errors import FormReused
from pocketplan.care.intake.answer import Typed, answers_of, write_answers
from pocketplan.care.intake.question import Question, Slot, slot_named
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.plans.errors import PlanError, TextTooLong, UnreadableChange
from tests.builders import NOW, a_client, a_therapist

COPING = Slot(Question.COPING)
TRIGGERS = Slot(Question.TRIGGERS)


def write(
    session: Session,
    client: Account,
    words: str,
    *,
    slot: Slot = COPING,
    seen: tuple[UUID, ...] = (),
    kept: UUID | None = None,
    form: UUID | None = None,
    by: Account | None = None,
    minutes: int = 0,
) -> bool:
    typed = {slot: Typed(words=words, seen=seen, kept=kept)}
    at = NOW + timedelta(minutes=minutes)
    with saved(session):
        return write_answers(session, form or uuid4(), typed, client=client, by=by or client, at=at)


def standing(session: Session, client: Account, slot: Slot = COPING) -> list[str]:
    return [row.written.words for row in answers_of(session, client).standing(slot)]


def open_ids(session: Session, client: Account, slot: Slot = COPING) -> tuple[UUID, ...]:
    return tuple(row.id for row in answers_of(session, client).open(slot))


@pytest.fixture
def noor(session: Session) -> Account:
    """A client, beside another who has answered too."""
    write(session, a_client(session, name="Sam"), "Sam's guitar")
    return a_client(session)


@pytest.fixture
def lee(session: Session) -> Account:
    return a_therapist(session)


def test_an_answer_stands_with_who_wrote_it(session: Session, noor: Account, lee: Account):
    write(session, noor, "My dog", by=lee)

    (row,) = answers_of(session, noor).standing(COPING)

    assert (row.written.words, row.by_id, row.made_at) == ("My dog", lee.id, NOW)


def test_a_newer_answer_takes_the_place_of_the_one_that_was_seen(session: Session, noor: Account):
    write(session, noor, "My dog")

    write(session, noor, "My dog, outside", seen=open_ids(session, noor), minutes=1)

    assert standing(session, noor) == ["My dog, outside"]
    past = answers_of(session, noor).past(COPING)
    assert [row.written.words for row in past] == ["My dog, outside", "My dog"]


def test_two_who_answer_at_once_both_find_their_words_the_clients_first(
    session: Session, noor: Account, lee: Account
):
    write(session, noor, "Walking", by=lee)

    write(session, noor, "My dog", minutes=1)

    assert standing(session, noor) == ["My dog", "Walking"]


def test_choosing_one_of_two_answers_leaves_that_one(session: Session, noor: Account, lee: Account):
    write(session, noor, "Walking", by=lee)
    write(session, noor, "My dog")
    mine, theirs = open_ids(session, noor)

    write(session, noor, "My dog", seen=(mine, theirs), kept=theirs, minutes=1)

    assert standing(session, noor) == ["Walking"]
    assert len(answers_of(session, noor).past(COPING)) == 3


def test_both_answers_stay_where_a_form_is_sent_that_touched_neither(
    session: Session, noor: Account, lee: Account
):
    write(session, noor, "Walking", by=lee)
    write(session, noor, "My dog")

    is_new = write(session, noor, "My dog", seen=open_ids(session, noor))

    assert not is_new
    assert standing(session, noor) == ["My dog", "Walking"]


def test_two_who_write_the_same_words_have_given_one_answer(
    session: Session, noor: Account, lee: Account
):
    write(session, noor, "My dog", by=lee)
    write(session, noor, " My dog\r\n")

    assert standing(session, noor) == ["My dog"]


def test_an_answer_that_is_taken_out_is_blank_and_stays_in_the_past(
    session: Session, noor: Account
):
    write(session, noor, "My dog")

    write(session, noor, "", seen=open_ids(session, noor), minutes=1)

    answers = answers_of(session, noor)
    assert answers.is_blank(COPING)
    assert [row.written.words for row in answers.past(COPING)] == ["", "My dog"]


def test_a_form_sent_twice_is_sent_once(session: Session, noor: Account):
    form = uuid4()

    sent = [write(session, noor, "My dog", form=form) for _ in range(2)]

    assert sent == [True, False]
    assert len(answers_of(session, noor).past(COPING)) == 1


def test_a_form_that_comes_late_and_twice_brings_nothing_back(session: Session, noor: Account):
    form = uuid4()
    write(session, noor, "My dog", form=form)
    write(session, noor, "Walking", seen=open_ids(session, noor), minutes=1)

    write(session, noor, "My dog", form=form, minutes=2)

    assert standing(session, noor) == ["Walking"]


def test_what_is_typed_into_a_form_that_was_sent_is_taken_too(session: Session, noor: Account):
    form = uuid4()
    write(session, noor, "My dog", form=form)

    write(session, noor, "My dog, outside", form=form, minutes=1)

    assert standing(session, noor) == ["My dog, outside"]


def test_an_answer_names_no_answer_of_another_question_or_person(session: Session, noor: Account):
    write(session, noor, "Letters", slot=TRIGGERS)
    other = open_ids(session, noor, TRIGGERS)

    write(session, noor, "My dog", seen=(*other, uuid4()))

    assert standing(session, noor, TRIGGERS) == ["Letters"]


def test_a_blank_form_writes_nothing(session: Session, noor: Account):
    assert not write(session, noor, " \n ")

    assert answers_of(session, noor).past(COPING) == []


@pytest.mark.parametrize(
    ("words", "refusal"),
    [("w" * 10_001, TextTooLong), ("w" * 1_000_000, TextTooLong), ("a\0b", UnreadableChange)],
    ids=["a little long", "a million letters", "no text"],
)
def test_what_is_no_answer_is_refused_and_nothing_beside_it_taken(
    session: Session, noor: Account, words: str, refusal: type[PlanError]
):
    typed = {TRIGGERS: Typed(words="Letters"), COPING: Typed(words=words)}

    with pytest.raises(refusal) as refused, saved(session):
        write_answers(session, uuid4(), typed, client=noor, by=noor, at=NOW)

    assert refused.value.field == "coping-0"
    assert standing(session, noor, TRIGGERS) == []


def test_another_persons_form_is_not_taken_for_ones_own(
    session: Session, noor: Account, lee: Account
):
    form = uuid4()
    write(session, noor, "My dog", form=form)

    with pytest.raises(FormReused):
        write(session, noor, "My dog", form=form, by=lee, seen=(uuid4(),), minutes=1) or write(
            session, a_client(session), "My dog", form=form
        )


def test_one_form_that_comes_twice_in_the_same_moment_is_one(
    session: Session, noor: Account, race: Callable[..., list[Any]]
):
    form = uuid4()

    def send(own: Session) -> bool:
        client = own.get_one(Account, noor.id)
        typed = {COPING: Typed(words="My dog")}
        return write_answers(own, form, typed, client=client, by=client, at=NOW)

    assert sorted(race(2, send, FormReused)) == [False, True]
    assert standing(session, noor) == ["My dog"]


@pytest.mark.parametrize(
    "name",
    ["coping", "coping-5", "coping-9", "coping--1", "risk-0", "coping-0 ", "coping-٣", ""],
    ids=["no number", "too many", "far too many", "negative", "none", "space", "digits", "empty"],
)
def test_what_names_no_question_has_no_place(name: str):
    assert slot_named(name) is None
