"""The product as a test runs it: settings in a folder, an app on SQLite, a clock that stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from pocketplan.app import create_app
from pocketplan.sealing.master_key import make_master_key
from pocketplan.settings import Settings
from tests.builders import NOW
from tests.empty_database import lay_empty_database
from tests.held_routes import hold_routes
from tests.held_templates import HeldTemplates

hold_routes()
TEMPLATES = HeldTemplates()
ORIGIN = "https://plan.example.org"


def settings_in(folder: Path) -> Settings:
    """Return settings whose data and keys stand under `folder`, keys made."""
    keys = folder / "keys"
    for name in ("master", "secret", "chain"):
        make_master_key(keys / f"{name}.key")
    (folder / "data").mkdir()
    return Settings(
        origin=ORIGIN,
        data_dir=folder / "data",
        database_url=f"sqlite:///{folder / 'data' / 'pocketplan.db'}",
        keys_url=f"sqlite:///{keys / 'wrapped.db'}",
        master_key_file=keys / "master.key",
        secret_key_file=keys / "secret.key",
        chain_key_file=keys / "chain.key",
        vapid_key_file=keys / "vapid.pem",
        vapid_contact="mailto:operator@example.org",
    )


@contextmanager
def running_app(settings: Settings) -> Iterator[Flask]:
    """The whole product; its clock stands at NOW until a test moves `tests.moment`."""
    lay_empty_database(settings.data_dir / "pocketplan.db")
    moment = {"now": NOW}
    whole = create_app(settings, clock=lambda: moment["now"])
    whole.extensions["tests.moment"] = moment
    whole.jinja_env.bytecode_cache = TEMPLATES
    yield whole
    whole.extensions["pocketplan.stores"].engine.dispose()
