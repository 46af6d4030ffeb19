"""Opens what the settings name: the rows, the keys that seal them, the record's chain."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pocketplan.database.engine import make_engine
from pocketplan.database.transaction import open_session
from pocketplan.reading_record.record import ChainKey
from pocketplan.sealing.key_store import open_key_store
from pocketplan.sealing.keyring import Keyring
from pocketplan.sealing.master_key import read_master_key, read_master_keys
from pocketplan.settings import Settings


@dataclass(frozen=True, slots=True)
class Stores:
    """
    hears_of_plans  called with a plan and its revision once a change to it is saved
    """

    engine: Engine
    keyring: Keyring
    chain_key: ChainKey
    hears_of_plans: Callable[[UUID, int], None] | None = None

    def session(self) -> Session:
        """Return a session whose rows can be opened and whose acts can be written down."""
        self.keyring.recheck()
        return open_session(
            self.engine,
            keyring=self.keyring,
            chain_key=self.chain_key,
            hears_of_plans=self.hears_of_plans,
        )

    def heard_by(self, hears_of_plans: Callable[[UUID, int], None]) -> "Stores":
        """Return the same stores, whose sessions tell of every plan that moves on."""
        return replace(self, hears_of_plans=hears_of_plans)

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()
        self.keyring.close()


def open_stores(settings: Settings) -> Stores:
    """Raises LooseKey, with a sentence, where a key file is missing or readable by others."""
    key_store = open_key_store(settings.keys_url)
    key_store.prepare()
    return Stores(
        engine=make_engine(settings.database_url),
        keyring=Keyring(
            key_store,
            read_master_key(settings.master_key_file),
            read_again=partial(read_master_keys, settings.master_key_file),
        ),
        chain_key=ChainKey(read_master_key(settings.chain_key_file)),
    )


@contextmanager
def session_of(settings: Settings) -> Iterator[Session]:
    """The one session of a command. Raises LooseKey as `open_stores` does."""
    stores = open_stores(settings)
    try:
        with stores.session() as session:
            yield session
    finally:
        stores.close()
