from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from pocketplan.sealing.key_store import KeyStore, open_key_store
from pocketplan.sealing.keyring import Keyring
from pocketplan.sealing.master_key import make_master_key, read_master_key, read_master_keys
from tests.postgres import Cluster


@dataclass(frozen=True)
class Installation:
    """A key store and a master key file."""

    store: KeyStore
    key_file: Path

    def store_that(self, kind: type[KeyStore]) -> KeyStore:
        """Return the same store, behaving as `kind` does."""
        return kind(self.store._engine)

    def server(self) -> Keyring:
        """Return the keyring of a server that starts now."""
        key = read_master_key(self.key_file)
        return Keyring(self.store, key, read_again=partial(read_master_keys, self.key_file))


@pytest.fixture(params=["sqlite", "postgresql"])
def keys_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a key store, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'wrapped.db'}"
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    url = cluster.new_database(template="template0")
    yield url
    cluster.drop(url)


@pytest.fixture
def installed(keys_url: str, tmp_path: Path) -> Iterator[Installation]:
    store = open_key_store(keys_url)
    store.prepare()
    make_master_key(tmp_path / "master.key")
    yield Installation(store, tmp_path / "master.key")
    store.close()
