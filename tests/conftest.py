"""What every test may ask for: settings, both databases, a session, the app and a visitor."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

import pocketplan.tables  # noqa: F401 (every model, so that every table is made)
from pocketplan.app import create_app
from pocketplan.database.base import Base
from pocketplan.database.engine import make_engine
from pocketplan.database.transaction import open_session
from pocketplan.reading_record.record import ChainKey
from pocketplan.sealing.key_store import open_key_store
from pocketplan.sealing.keyring import Keyring
from pocketplan.sealing.master_key import make_master_key
from pocketplan.settings import Settings
from tests.builders import NOW, Visitor
from tests.postgres import Cluster, started_cluster

ORIGIN = "https://plan.example.org"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    keys = tmp_path / "keys"
    for name in ("master", "secret", "chain"):
        make_master_key(keys / f"{name}.key")
    (tmp_path / "data").mkdir()
    return Settings(
        origin=ORIGIN,
        data_dir=tmp_path / "data",
        database_url=f"sqlite:///{tmp_path / 'data' / 'pocketplan.db'}",
        keys_url=f"sqlite:///{keys / 'wrapped.db'}",
        master_key_file=keys / "master.key",
        secret_key_file=keys / "secret.key",
        chain_key_file=keys / "chain.key",
        vapid_key_file=keys / "vapid.pem",
        vapid_contact="mailto:operator@example.org",
    )


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with started_cluster() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database with every table, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'rows.db'}"
    else:
        url = request.getfixturevalue("cluster").new_database()
    made = make_engine(url)
    Base.metadata.create_all(made)
    yield made
    made.dispose()


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
def app(settings: Settings) -> Iterator[Flask]:
    """The whole product on SQLite, with the clock standing at NOW (tests may move `app.moment`)."""
    made = make_engine(settings.database_url)
    Base.metadata.create_all(made)
    made.dispose()
    moment = {"now": NOW}
    whole = create_app(settings, clock=lambda: moment["now"])
    whole.extensions["tests.moment"] = moment
    yield whole
    whole.extensions["pocketplan.stores"].engine.dispose()


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
