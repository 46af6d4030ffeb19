import threading
from datetime import datetime

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from pocketplan.database.transaction import once_saved, open_session, saved
from pocketplan.people.account import Account
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
