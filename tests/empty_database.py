"""An empty SQLite database with every table, made once in a run and copied."""

import tempfile
from functools import cache
from pathlib import Path

import pocketplan.tables  # noqa: F401 (every model, so that every table is made)
from pocketplan.database.base import Base
from pocketplan.database.engine import make_engine


def lay_empty_database(path: Path) -> None:
    path.write_bytes(_empty_database())


@cache
def _empty_database() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.db"
        made = make_engine(f"sqlite:///{path}")
        Base.metadata.create_all(made)
        made.dispose()
        return path.read_bytes()
