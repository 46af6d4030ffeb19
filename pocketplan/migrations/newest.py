"""Brings a database to the newest tables, by alembic used directly."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from pocketplan.database.engine import WRITES

FOLDER = Path(__file__).parent
NEWEST, NOTHING = "head", "base"


def migrate(engine: Engine, to: str = NEWEST) -> None:
    """Bring the tables up, or down, to a revision, in one transaction."""
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        config = config_for(connection)
        if to == NEWEST or _is_above(connection, to):
            command.upgrade(config, to)
        else:
            command.downgrade(config, to)


def is_newest(engine: Engine) -> bool:
    """Whether every migration was applied, and none that this release does not know."""
    with engine.connect() as connection:
        return _applied(connection) == set(_script(config_for(connection)).get_heads())


def config_for(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _applied(connection: Connection) -> set[str]:
    return set(MigrationContext.configure(connection).get_current_heads())


def _is_above(connection: Connection, revision: str) -> bool:
    """Whether `revision` is still to come for this database."""
    if revision == NOTHING:
        return False
    script = _script(config_for(connection))
    behind = {
        step.revision
        for head in _applied(connection)
        for step in script.iterate_revisions(head, NOTHING)
    }
    return revision not in behind


def _script(config: Config) -> ScriptDirectory:
    return ScriptDirectory.from_config(config)
