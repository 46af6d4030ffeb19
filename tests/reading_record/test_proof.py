from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import ColumnElement, and_, delete, select, text, update
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.reading_record.proof import (
    Broken,
    Head,
    NotBorneOut,
    Whole,
    bears_out,
    proof_of,
    read_head,
)
from pocketplan.reading_record.record import Act, ChainKey, ReadingRecordLine
from tests.builders import NOW, a_practice
from tests.reading_record.lines import three_lines


def is_line(practice_id: UUID, number: int) -> ColumnElement[bool]:
    here = ReadingRecordLine.practice_id == practice_id
    return and_(here, ReadingRecordLine.number == number)


def the_line(session: Session, practice_id: UUID, number: int) -> ReadingRecordLine:
    return session.scalars(select(ReadingRecordLine).where(is_line(practice_id, number))).one()


def tidied(session: Session, practice_id: UUID, at_number: int, **columns: object) -> None:
    """Change one line behind the program's back."""
    with saved(session):
        it = is_line(practice_id, at_number)
        session.execute(update(ReadingRecordLine).where(it).values(columns))


def cut(session: Session, practice_id: UUID, number: int) -> None:
    with saved(session):
        session.execute(delete(ReadingRecordLine).where(is_line(practice_id, number)))


def test_a_record_that_was_left_alone_is_whole(session: Session) -> None:
    practice_id = three_lines(session)[0].practice_id
    three_lines(session)

    proof = proof_of(session, practice_id)

    assert isinstance(proof, Whole)
    assert proof.last is not None
    assert proof.last.head == the_line(session, practice_id, 3).head


def test_a_record_without_a_line_is_whole(session: Session) -> None:
    assert proof_of(session, a_practice(session).id) == Whole(None)


@pytest.mark.parametrize(
    "columns",
    [
        {"act": Act.READ_PLAN},
        {"at": NOW.replace(year=2025)},
        {"actor_id": UUID(int=1)},
        {"subject_id": UUID(int=1)},
        {"mark": bytes(32)},
    ],
)
def test_a_changed_line_shows(session: Session, columns: dict[str, object]) -> None:
    practice_id = three_lines(session)[0].practice_id
    three_lines(session)
    tidied(session, practice_id, 2, **columns)

    broken = proof_of(session, practice_id)

    line = the_line(session, practice_id, 2)
    assert broken == Broken(2, 2, line.id, line.at)


@pytest.mark.parametrize("number", [1, 2])
def test_a_missing_line_shows(session: Session, number: int) -> None:
    practice_id = three_lines(session)[0].practice_id
    three_lines(session)
    cut(session, practice_id, number)

    broken = proof_of(session, practice_id)

    line = the_line(session, practice_id, number + 1)
    assert broken == Broken(number, number + 1, line.id, line.at)


def test_closing_the_gap_that_a_line_left_shows_too(session: Session) -> None:
    practice_id = three_lines(session)[0].practice_id
    cut(session, practice_id, 2)
    tidied(session, practice_id, 3, number=2)

    broken = proof_of(session, practice_id)

    assert isinstance(broken, Broken)
    assert (broken.number, broken.found) == (2, 2)


def test_an_act_that_nobody_knows_shows_as_a_changed_line(session: Session) -> None:
    practice_id = three_lines(session)[0].practice_id
    with saved(session):
        session.execute(text("UPDATE reading_record SET act = 'nothing' WHERE number = 2"))

    broken = proof_of(session, practice_id)

    assert isinstance(broken, Broken)
    assert (broken.number, broken.found) == (2, 2)


def test_a_time_that_is_none_shows_as_a_changed_line(session: Session) -> None:
    practice_id = three_lines(session)[0].practice_id
    with saved(session):
        session.execute(text("UPDATE reading_record SET at = 'yesterday' WHERE number = 2"))

    broken = proof_of(session, practice_id)

    assert isinstance(broken, Broken)
    assert broken.number == 2


def test_one_practices_record_says_nothing_about_anothers(session: Session) -> None:
    mine, theirs = (three_lines(session)[0].practice_id for _ in range(2))
    tidied(session, theirs, 1, act=Act.CARE_ENDED)

    assert isinstance(proof_of(session, mine), Whole)
    assert isinstance(proof_of(session, theirs), Broken)


def test_another_chain_key_proves_nothing(session: Session) -> None:
    practice_id = three_lines(session)[0].practice_id
    session.info["chain_key"] = ChainKey(b"another key, of 32 bytes, as it is")

    broken = proof_of(session, practice_id)

    assert isinstance(broken, Broken)
    assert broken.number == 1


def test_the_log_shows_that_a_record_was_cut_short(
    session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "pocketplan.reading_record.record")
    practice_id = three_lines(session)[0].practice_id
    heads = [read_head(f"2026-03-02 14:30 INFO …: {told}") for told in caplog.messages]
    before = [bears_out(session, head) for head in heads]

    cut(session, practice_id, 3)

    assert before == [True, True, True]
    assert [bears_out(session, head) for head in heads] == [True, True, False]
    assert isinstance(proof_of(session, practice_id), Whole)  # the chain alone does not show it


@pytest.mark.parametrize(
    "other",
    [
        lambda head: Head(UUID(int=1), head.number, head.mark),
        lambda head: Head(head.practice_id, 2, head.mark),
        lambda head: Head(head.practice_id, head.number, "0" * 16),
    ],
)
def test_a_head_belongs_to_one_line(session: Session, other: Callable[[Head], Head]) -> None:
    practice_id = three_lines(session)[0].practice_id
    head = read_head(the_line(session, practice_id, 3).head)

    assert bears_out(session, head)
    assert not bears_out(session, other(head))


@pytest.mark.parametrize("text", ["", "head 0123456789abcdef", "reading record line 3 head"])
def test_what_is_no_head_is_not_taken_for_one(text: str) -> None:
    with pytest.raises(ValueError, match="no head"):
        read_head(text)


def test_a_walk_begins_with_an_anchored_line_and_looks_at_it_and_at_all_that_follow(
    session: Session,
) -> None:
    practice_id = three_lines(session)[0].practice_id
    second, third = (read_head(the_line(session, practice_id, n).head) for n in (2, 3))
    cut_before = read_head(the_line(session, practice_id, 1).head)

    whole = proof_of(session, practice_id, after=second)
    from_the_first = proof_of(session, practice_id, after=cut_before)
    tidied(session, practice_id, 2, act=Act.READ_PHOTO)

    assert isinstance(whole, Whole)
    assert whole.last is not None
    assert whole.last.number == 3
    assert isinstance(from_the_first, Whole)
    broken = proof_of(session, practice_id, after=second)
    assert isinstance(broken, Broken)
    assert broken.number == 2
    assert isinstance(proof_of(session, practice_id, after=third), Whole)  # not looked at again
    other = Head(practice_id, 2, "0" * 16)
    assert proof_of(session, practice_id, after=other) == NotBorneOut(other)
