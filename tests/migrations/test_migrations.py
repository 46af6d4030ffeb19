import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, select
from sqlalchemy.exc import DBAPIError

import pocketplan.tables  # noqa: F401 (every model, so that the metadata is whole)
from pocketplan.database.base import Base
from pocketplan.database.transaction import open_session
from pocketplan.migrations.newest import NOTHING, is_newest, migrate
from pocketplan.people.account import Account
from pocketplan.reading_record.record import ChainKey
from pocketplan.sealing.keyring import Keyring
from tests.builders import a_care_link, a_client, a_plan, a_therapist


def tables_in(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_an_empty_database_gets_the_tables_that_the_models_describe(bare_engine):
    migrate(bare_engine)

    with bare_engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_a_database_is_newest_once_it_is_migrated(bare_engine):
    before = is_newest(bare_engine)

    migrate(bare_engine)

    assert (before, is_newest(bare_engine)) == (False, True)


def test_migrating_twice_is_migrating_once(bare_engine, keyring: Keyring):
    migrate(bare_engine)
    with open_session(bare_engine, keyring=keyring) as session:
        noor = a_client(session)

    migrate(bare_engine)

    with open_session(bare_engine, keyring=keyring) as session:
        assert session.get_one(Account, noor.id).name == "Noor"


def test_going_down_leaves_no_table(bare_engine):
    migrate(bare_engine)

    migrate(bare_engine, NOTHING)

    assert tables_in(bare_engine) == set()


def test_going_down_and_up_again_works_with_rows_in_the_tables(bare_engine, keyring: Keyring):
    migrate(bare_engine)
    with open_session(bare_engine, keyring=keyring, chain_key=ChainKey(bytes(32))) as session:
        noor, lee = a_client(session), a_therapist(session)
        a_care_link(session, noor, lee)
        a_plan(session, owner=noor)

    migrate(bare_engine, NOTHING)
    migrate(bare_engine)

    with open_session(bare_engine) as session:
        assert session.scalars(select(Account)).all() == []


def test_a_step_that_fails_changes_nothing(bare_engine):
    with bare_engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE plans (mine INTEGER)")

    with pytest.raises(DBAPIError):
        migrate(bare_engine)

    assert tables_in(bare_engine) == {"plans"}
