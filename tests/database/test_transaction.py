import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, select
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from pocketplan.database.base import Base
from pocketplan.database.engine import make_engine
from pocketplan.database.transaction import once_saved, open_session, saved
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from pocketplan.sealing.keyring import Keyring
from tests.builders import NOW, a_client


class ChangedMind(Exception):
    pass


def test_what_a_block_did_is_undone_whole_if_it_raises(session: Session) -> None:
    noor = a_client(session)

    with pytest.raises(ChangedMind), saved(session):
        noor.zone = "America/Lima"
        session.flush()
        raise ChangedMind

    assert session.get_one(Account, noor.id).zone == "Europe/London"


def test_a_time_without_a_zone_is_refused(session: Session) -> None:
    noor = a_client(session)

    with pytest.raises(StatementError, match="needs a time zone"), saved(session):
        noor.closed_at = datetime(2026, 3, 2)  # noqa: DTZ001


def test_a_time_comes_back_as_the_same_instant(session: Session) -> None:
    noor = a_client(session)
    session.expire_all()

    assert session.get_one(Account, noor.id).made_at == NOW


def test_writers_wait_for_each_other_instead_of_failing(engine: Engine, keyring: Keyring) -> None:
    with open_session(engine, keyring=keyring) as session:
        noor_id = a_client(session).id
    failures: list[BaseException] = []

    def count_up() -> None:
        with open_session(engine, keyring=keyring) as mine:
            for _ in range(10):
                try:
                    with saved(mine):
                        noor = mine.scalars(
                            select(Account).where(Account.id == noor_id).with_for_update()
                        ).one()
                        noor.region = str(int(noor.region) + 1 if noor.region.isdigit() else 1)
                except BaseException as failure:
                    failures.append(failure)
                    raise

    threads = [threading.Thread(target=count_up) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with open_session(engine, keyring=keyring) as session:
        assert not failures
        assert session.get_one(Account, noor_id).region == "80"


def test_what_waits_for_a_commit_happens_once_and_only_after_one(session: Session) -> None:
    happened: list[str] = []

    with pytest.raises(ChangedMind), saved(session):
        once_saved(session, lambda: happened.append("undone"))
        raise ChangedMind
    with saved(session):
        once_saved(session, lambda: happened.append("saved"))
        before = list(happened)
    with saved(session):
        pass

    assert (before, happened) == ([], ["saved"])


def test_threads_that_write_wait_for_each_other_and_not_for_sqlite(
    tmp_path: Path, keyring: Keyring
) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'rows.db'}")
    Base.metadata.create_all(engine)
    event.listen(engine, "connect", _never_waits)
    engine.dispose()  # so that every connection is one that does not wait

    def write() -> int:
        with open_session(engine, keyring=keyring) as mine:
            for _ in range(10):
                with saved(mine), saved(mine):  # one inside the other is one turn
                    mine.add(Practice(region="GB", made_at=NOW, sealed_name=b""))
        return 10

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(lambda _: write(), range(8))) == 80

    engine.dispose()


def _never_waits(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA busy_timeout=0")
