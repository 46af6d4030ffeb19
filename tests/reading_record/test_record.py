import pytest
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.reading_record.record import (
    Act,
    lines_about,
    write_down,
)
from tests.builders import NOW, a_client
from tests.reading_record.lines import three_lines


def test_the_client_can_see_who_did_what(session: Session) -> None:
    noor, lee = three_lines(session)

    lines = lines_about(session, noor.id)

    assert [line.act for line in lines] == [Act.READ_PLAN, Act.CHANGED_PLAN, Act.READ_PLAN]
    assert {line.actor_id for line in lines} == {lee.id}
    assert lines_about(session, lee.id) == []


def test_the_head_of_the_chain_is_in_the_log_and_names_nobody(
    session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "pocketplan.reading_record.record")

    noor, lee = three_lines(session)

    heads = [line.mark.hex()[:16] for line in lines_about(session, noor.id)]
    assert sorted(heads) == sorted(told.rpartition(" ")[2] for told in caplog.messages)
    assert str(noor.id) not in caplog.text
    assert str(lee.id) not in caplog.text


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


def test_what_is_undone_leaves_no_head_in_the_log(
    session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "pocketplan.reading_record.record")
    noor, lee = three_lines(session)
    before = list(caplog.messages)

    with pytest.raises(KeyboardInterrupt), saved(session):
        write_down(
            session,
            practice_id=noor.practice_id,
            actor_id=lee.id,
            subject_id=noor.id,
            act=Act.READ_PLAN,
            at=NOW,
        )
        raise KeyboardInterrupt
    a_client(session)

    assert caplog.messages == before
