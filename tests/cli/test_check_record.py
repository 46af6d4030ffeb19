import logging

import pytest
from sqlalchemy import delete, select, update

from pocketplan.cli.operator import read_settings_file
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account, Role, open_account
from pocketplan.people.practice import Practice
from pocketplan.reading_record.record import Act, ReadingRecordLine, write_down
from pocketplan.settings import read_settings
from pocketplan.stores import session_of
from tests.builders import NOW


@pytest.fixture
def record(set_up, caplog):
    """A practice in which Dr. Lee did three things; return what opens it, and the log's lines."""
    caplog.set_level(logging.INFO)
    settings = read_settings(read_settings_file(set_up / "pocketplan.env"))
    with session_of(settings) as session, saved(session):
        practice = session.scalars(select(Practice)).one()
        lee = session.scalars(select(Account)).one()
        noor = open_account(
            session, practice=practice, role=Role.CLIENT, name="Noor", at=NOW, zone="Europe/London"
        )
        ids = {"practice_id": practice.id, "actor_id": lee.id, "subject_id": noor.id}
        for act in (Act.READ_PLAN, Act.CHANGED_PLAN, Act.READ_PLAN):
            write_down(session, act=act, at=NOW, **ids)
    return settings, [told for told in caplog.messages if "head" in told]


def test_a_practice_that_is_new_has_nothing_to_check(types, set_up):
    looked = types("check-record")

    assert looked.exit_code == 0, looked.output
    assert "holds no line yet" in looked.output


def test_a_whole_record_is_said_to_be_whole_with_its_head(types, record):
    looked = types("check-record")

    assert looked.exit_code == 0, looked.output
    assert looked.output == f"Whole, to its line of 2026-03-02 14:30 UTC: {record[1][2]}\n"


def test_a_changed_line_is_named_by_id_and_time_and_by_nobodys_name(types, record):
    with session_of(record[0]) as session, saved(session):
        second = session.scalars(
            select(ReadingRecordLine).where(ReadingRecordLine.number == 2)
        ).one()
        session.execute(
            update(ReadingRecordLine)
            .where(ReadingRecordLine.id == second.id)
            .values(act=Act.READ_PLAN)
        )

    looked = types("check-record")

    assert looked.exit_code == 1
    assert (
        f"line 2 (id {second.id}, 2026-03-02 14:30 UTC) is not as it was written." in looked.output
    )
    assert not {"Noor", "Lee", str(second.actor_id), str(second.subject_id)} & set(
        looked.output.replace("(", " ").replace(",", " ").split()
    )


def test_a_missing_line_is_named(types, record):
    with session_of(record[0]) as session, saved(session):
        session.execute(delete(ReadingRecordLine).where(ReadingRecordLine.number == 1))

    looked = types("check-record")

    assert looked.exit_code == 1
    assert "broken: line 1 is missing; line 2 (id " in looked.output


def test_a_record_that_was_cut_short_shows_by_a_line_of_the_log(types, record):
    settings, told = record
    with session_of(settings) as session, saved(session):
        session.execute(delete(ReadingRecordLine).where(ReadingRecordLine.number == 3))

    chain_alone = types("check-record")
    second = types("check-record", "--head", f"2026-03-02 14:30:00,000 INFO {told[1]}")
    both = types("check-record", "--head", told[1], "--head", told[2])

    assert (chain_alone.exit_code, second.exit_code, both.exit_code) == (0, 0, 1)
    assert "The log bears out line 2" in both.output
    assert "The log saw line 3" in both.output


def test_a_record_is_checked_from_an_anchored_line_on(types, record):
    settings, told = record
    with session_of(settings) as session, saved(session):
        session.execute(delete(ReadingRecordLine).where(ReadingRecordLine.number == 1))

    from_the_third = types("check-record", "--since", told[2])
    from_a_later_one = types("check-record", "--since", told[2].replace("line 3", "line 4"))
    twice = types("check-record", "--since", told[1], "--since", told[2])

    assert from_the_third.exit_code == 0, from_the_third.output
    assert from_the_third.output.startswith("Whole, from line 3 on, to its line of 2026-03-02")
    assert from_a_later_one.exit_code == 1
    assert "The log saw line 4" in from_a_later_one.output
    assert twice.exit_code == 2


def test_what_is_no_line_of_the_log_is_refused(types, set_up):
    refused = types("check-record", "--head", "0123456789abcdef")

    assert refused.exit_code == 2
    assert "copy it whole" in refused.output
