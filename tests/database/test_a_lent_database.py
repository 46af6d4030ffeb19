"""Tests lend each other databases: nobody finds what another left."""

from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from pocketplan.database.base import Base
from pocketplan.database.engine import make_engine
from pocketplan.database.transaction import open_session
from pocketplan.sealing.keyring import Keyring
from tests.builders import a_care_link, a_client, a_plan, a_therapist
from tests.postgres import Cluster


def test_what_one_left_in_it_the_next_does_not_find(cluster: Cluster, keyring: Keyring) -> None:
    url = cluster.lend_database()
    engine = make_engine(url)
    left_open = open_session(engine, keyring=keyring)
    fill(left_open)
    left_open.execute(select(1))

    cluster.take_back(url)

    again = cluster.lend_database()
    assert again == url
    assert rows_in(make_engine(again)) == 0
    left_open.invalidate()
    engine.dispose()
    cluster.take_back(again)


def test_one_whose_tables_were_changed_is_lent_to_nobody(cluster: Cluster) -> None:
    url = cluster.lend_database()
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE accounts RENAME TO people"))
    engine.dispose()

    cluster.take_back(url)

    other = cluster.lend_database()
    assert other != url
    assert rows_in(make_engine(other)) == 0
    cluster.take_back(other)


def fill(session: Session) -> None:
    noor = a_client(session)
    a_care_link(session, noor, a_therapist(session))
    a_plan(session, owner=noor)


def rows_in(engine: Engine) -> int:
    """Return how many rows stand in all tables together."""
    with engine.connect() as connection:
        counts = [select(func.count()).select_from(table) for table in Base.metadata.sorted_tables]
        found = sum(connection.scalar(count) or 0 for count in counts)
    engine.dispose()
    return found
