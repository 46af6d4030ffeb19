"""What every test may ask for: settings, both databases, a session, the app and a visitor."""

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

import pocketplan.tables  # noqa: F401 (every model, so that every table is made)
from pocketplan.database.base import Base
from pocketplan.database.engine import make_engine
from pocketplan.database.transaction import open_session, saved
from pocketplan.reading_record.record import ChainKey
from pocketplan.sealing.key_store import open_key_store
from pocketplan.sealing.keyring import Keyring
from pocketplan.settings import Settings
from tests.builders import Visitor
from tests.empty_database import lay_empty_database
from tests.postgres import Cluster, started_cluster
from tests.running import running_app, settings_in


def pytest_collection_finish() -> None:
    """What is loaded by now stays: nobody looks for garbage there again and again, which is a
    seventh of what a page takes."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_in(tmp_path)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL for the whole run, whose new databases have every table."""
    with started_cluster() as running:
        made = make_engine(running.template)
        Base.metadata.create_all(made)
        made.dispose()
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database with every table, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        lay_empty_database(tmp_path / "rows.db")
        made = make_engine(f"sqlite:///{tmp_path / 'rows.db'}")
        yield made
        made.dispose()
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    url = cluster.lend_database()
    made = make_engine(url)
    yield made
    made.dispose()
    cluster.take_back(url)


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    store = open_key_store(f"sqlite:///{tmp_path / 'wrapped-keys.db'}")
    store.prepare()
    return Keyring(store, bytes(range(32)))


@pytest.fixture
def session(engine: Engine, keyring: Keyring) -> Iterator[Session]:
    opened = open_session(engine, keyring=keyring, chain_key=ChainKey(bytes(32)))
    yield opened
    opened.close()


@pytest.fixture
def race(engine: Engine, session: Session) -> Callable[..., list[Any]]:
    """Return run(count, act, refusal): what each of `count` threads got, or the refusal's class."""

    def run(count: int, act: Callable[[Session], Any], refusal: type[Exception]) -> list[Any]:
        start = Barrier(count)
        session.rollback()

        def racer(_number: int) -> Any:
            companions = {key: session.info[key] for key in ("keyring", "chain_key")}
            with open_session(engine, **companions) as own:
                start.wait()
                try:
                    with saved(own):
                        return act(own)
                except refusal:
                    return refusal

        with ThreadPoolExecutor(count) as pool:
            return list(pool.map(racer, range(count)))

    return run


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The whole product on SQLite, with the clock standing at NOW."""
    with running_app(settings) as whole:
        yield whole


@pytest.fixture
def rows(app: Flask) -> Iterator[Session]:
    """A session on the app's own database, for arranging and looking."""
    opened = app.extensions["pocketplan.stores"].session()
    yield opened
    opened.close()


@pytest.fixture
def web(app: Flask) -> FlaskClient:
    """A visitor who has not signed in. `Visitor(app, account)` signs one in."""
    return Visitor(app)
