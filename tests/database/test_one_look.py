"""What is asked straight from the driver is what SQLAlchemy would have read."""

import pytest
from sqlalchemy import Engine, bindparam, select, text
from sqlalchemy.orm import Session

from pocketplan.database.one_look import LookFailed, OneLook
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account, Role
from tests.builders import NOW, a_client, a_therapist

WHO = select(
    Account.id,
    Account.role,
    Account.region.label("country"),
    Account.user_handle,
    Account.is_owner,
    Account.made_at,
    Account.closed_at,
).where(Account.id == bindparam("who"), Account.role == Role.CLIENT)


def test_a_row_is_read_as_a_session_reads_it(engine: Engine, session: Session) -> None:
    noor = a_client(session)

    row = OneLook(engine, WHO).row(who=noor.id)

    usual = session.execute(WHO, {"who": noor.id}).one()
    assert vars(row) == usual._asdict()
    assert (row.id, row.role, row.country, row.made_at) == (noor.id, Role.CLIENT, "GB", NOW)


def test_what_the_statement_says_itself_holds_too(engine: Engine, session: Session) -> None:
    assert OneLook(engine, WHO).row(who=a_therapist(session).id) is None


def test_each_look_sees_what_was_saved_before_it(engine: Engine, session: Session) -> None:
    noor, look = a_client(session), OneLook(engine, WHO)
    before = look.row(who=noor.id)
    with saved(session):
        noor.closed_at = NOW

    assert (before.closed_at, look.row(who=noor.id).closed_at) == (None, NOW)


def test_nothing_stays_open_behind_a_look(engine: Engine, session: Session) -> None:
    noor, look = a_client(session), OneLook(engine, WHO)

    for _ in range(engine.pool.size() * 3 + 100):  # type: ignore[attr-defined]
        assert look.row(who=noor.id)

    assert engine.pool.checkedout() <= 1  # type: ignore[attr-defined] # the session's own


def test_a_database_that_cannot_be_asked_is_said_to_be_so(engine: Engine, session: Session) -> None:
    noor, look = a_client(session), OneLook(engine, WHO)
    session.close()
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE accounts RENAME TO people"))

    with pytest.raises(LookFailed):
        look.row(who=noor.id)
