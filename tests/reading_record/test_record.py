import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.reading_record.record import (
    Act,
    ReadingRecordLine,
    first_broken_line,
    lines_about,
    write_down,
)
from tests.builders import NOW, a_client, a_practice, a_therapist


def three_lines(session: Session) -> tuple[Account, Account]:
    practice = a_practice(session)
    noor, lee = a_client(session, practice=practice), a_therapist(session, practice=practice)
    with saved(session):
        for act in (Act.READ_PLAN, Act.CHANGED_PLAN, Act.READ_PLAN):
            write_down(
                session,
                practice_id=practice.id,
                actor_id=lee.id,
                subject_id=noor.id,
                act=act,
                at=NOW,
            )
    return noor, lee


def test_the_client_can_see_who_did_what(session: Session) -> None:
    noor, lee = three_lines(session)

    lines = lines_about(session, noor.id)

    assert [line.act for line in lines] == [Act.READ_PLAN, Act.CHANGED_PLAN, Act.READ_PLAN]
    assert {line.actor_id for line in lines} == {lee.id}
    assert lines_about(session, lee.id) == []


def test_a_whole_chain_has_no_broken_line(session: Session) -> None:
    noor, _ = three_lines(session)

    assert first_broken_line(session, noor.practice_id) is None


def test_a_changed_line_shows(session: Session) -> None:
    noor, _ = three_lines(session)
    with saved(session):
        session.execute(
            update(ReadingRecordLine).where(ReadingRecordLine.number == 2).values(act=Act.READ_PLAN)
        )
    session.expire_all()

    assert first_broken_line(session, noor.practice_id) == 2


def test_the_head_of_the_chain_is_in_the_log_and_names_nobody(
    session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "pocketplan.reading_record.record")

    noor, lee = three_lines(session)

    heads = [line.mark.hex()[:16] for line in lines_about(session, noor.id)]
    assert sorted(heads) == sorted(told.rpartition(" ")[2] for told in caplog.messages)
    assert str(noor.id) not in caplog.text
    assert str(lee.id) not in caplog.text


def test_a_missing_line_shows(session: Session) -> None:
    noor, _ = three_lines(session)
    with saved(session):
        session.execute(delete(ReadingRecordLine).where(ReadingRecordLine.number == 2))

    assert first_broken_line(session, noor.practice_id) == 2


def test_people_acting_on_their_own_plan_are_not_written_down(session: Session) -> None:
    noor = a_client(session)
    with saved(session):
        write_down(
            session,
            practice_id=noor.practice_id,
            actor_id=noor.id,
            subject_id=noor.id,
            act=Act.READ_PLAN,
            at=NOW,
        )

    assert lines_about(session, noor.id) == []
