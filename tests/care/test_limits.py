"""The limits of confidentiality: published in versions, answered in the client's own words."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.confidentiality.limits import (
    TEXT_LIMIT,
    Limits,
    LimitsText,
    Spoken,
    all_limits,
    publish_limits,
)
from pocketplan.care.confidentiality.limits_answer import (
    Answer,
    Said,
    answer_limits,
    answers_of,
    asked_of,
    is_asked,
)
from pocketplan.care.errors import CareError, FormReused
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.errors import NotForYou
from tests.builders import NOW, a_client, a_practice, a_therapist

ENGLISH = Limits(words="What you say stays here.", examples="A child is in danger", question="So?")
SPANISH = Limits(words="Lo que dices queda aquí.", examples="Un niño en peligro", question="¿Y?")
SPOKEN = Spoken(en=ENGLISH, es=SPANISH)
NEWER = Spoken(en=replace(ENGLISH, words="What you say stays here, but for this."), es=SPANISH)


def published(
    session: Session, owner: Account, spoken: Spoken = SPOKEN, text_id: UUID | None = None
) -> LimitsText:
    with saved(session):
        return publish_limits(session, owner, text_id or uuid4(), spoken, at=NOW)


def answered(
    session: Session,
    client: Account,
    text: LimitsText,
    said: Said = Said.READ,
    words: str = "Only if I am in danger",
    days: int = 0,
) -> UUID:
    answer_id = uuid4()
    with saved(session):
        answer_limits(
            session,
            client,
            answer_id,
            text.id,
            Answer(said=said, words=words),
            at=NOW + timedelta(days=days),
        )
    return answer_id


def test_each_publication_is_a_version_and_the_one_before_stays_as_it_was(
    session: Session,
) -> None:
    practice = a_practice(session)
    owner = a_therapist(session, practice=practice, is_owner=True)
    published(session, a_therapist(session, is_owner=True))

    published(session, owner)
    published(session, owner, NEWER)

    kept = [(text.number, text.spoken) for text in all_limits(session, practice.id)]
    assert kept == [(2, NEWER), (1, SPOKEN)]


def test_a_form_sent_twice_and_words_that_are_the_same_make_one_version(session: Session) -> None:
    owner = a_therapist(session, is_owner=True)
    form = uuid4()

    for text_id in (form, form, uuid4()):
        published(session, owner, text_id=text_id)

    assert len(all_limits(session, owner.practice_id)) == 1


def test_nobody_but_an_owner_publishes_and_another_practice_s_form_is_refused(
    session: Session,
) -> None:
    owner, elsewhere = a_therapist(session, is_owner=True), a_therapist(session, is_owner=True)
    form = uuid4()
    published(session, owner, text_id=form)

    with pytest.raises(NotForYou):
        published(session, a_therapist(session))
    with pytest.raises(FormReused):
        published(session, elsewhere, NEWER, text_id=form)


def test_a_text_with_a_part_missing_or_too_long_is_not_published(session: Session) -> None:
    owner = a_therapist(session, is_owner=True)

    for english, code in (
        ({"words": " \n"}, "words-missing"),
        ({"examples": ""}, "words-missing"),
        ({"question": ""}, "words-missing"),
        ({"words": "x" * (TEXT_LIMIT + 1)}, "words-too-long"),
        ({"question": "x" * 201}, "words-too-long"),
    ):
        with pytest.raises(CareError) as refusal:
            published(session, owner, Spoken(en=replace(ENGLISH, **english), es=SPANISH))
        assert refusal.value.code == code

    assert all_limits(session, owner.practice_id) == []


def test_a_client_is_asked_until_they_answer_and_again_when_the_text_changes(
    session: Session,
) -> None:
    practice = a_practice(session)
    owner = a_therapist(session, practice=practice, is_owner=True)
    noor, sam = a_client(session, practice=practice), a_client(session, practice=practice)
    elsewhere = a_client(session)

    before = is_asked(session, noor)
    first = published(session, owner)
    asked = [is_asked(session, who) for who in (noor, sam, elsewhere)]
    answered(session, noor, first)
    answered_once = asked_of(session, practice.id, [noor.id, sam.id])
    published(session, owner, NEWER)

    assert (before, asked) == (False, [True, True, False])
    assert answered_once == {sam.id}
    assert is_asked(session, noor)


def test_a_client_may_say_let_us_talk_or_not_now_without_words(session: Session) -> None:
    practice = a_practice(session)
    text = published(session, a_therapist(session, practice=practice, is_owner=True))

    for said in (Said.TALK, Said.NOT_NOW):
        noor = a_client(session, practice=practice)
        answered(session, noor, text, said, words="")
        assert not is_asked(session, noor)
        assert [row.answer.said for row, _ in answers_of(session, noor)] == [said]


def test_every_answer_stays_the_newest_first(session: Session) -> None:
    practice = a_practice(session)
    text = published(session, a_therapist(session, practice=practice, is_owner=True))
    noor, sam = a_client(session, practice=practice), a_client(session, practice=practice)
    answered(session, noor, text, Said.TALK, words="")
    answered(session, sam, text)

    answered(session, noor, text, days=3)

    assert [row.answer.said for row, _ in answers_of(session, noor)] == [Said.READ, Said.TALK]


def test_an_answer_to_a_text_that_is_not_the_newest_here_is_refused(session: Session) -> None:
    practice = a_practice(session)
    owner = a_therapist(session, practice=practice, is_owner=True)
    older = published(session, owner)
    published(session, owner, NEWER)
    foreign = published(session, a_therapist(session, is_owner=True))
    noor = a_client(session, practice=practice)

    for text in (older, foreign):
        with pytest.raises(CareError) as refusal:
            answered(session, noor, text)
        assert refusal.value.code == "no-such-limits"

    assert answers_of(session, noor) == []


def test_read_without_words_and_words_beyond_all_measure_are_refused(session: Session) -> None:
    practice = a_practice(session)
    text = published(session, a_therapist(session, practice=practice, is_owner=True))
    noor = a_client(session, practice=practice)

    for words, code in ((" ", "words-missing"), ("x" * 1_000_000, "words-too-long")):
        with pytest.raises(CareError) as refusal:
            answered(session, noor, text, words=words)
        assert refusal.value.code == code
