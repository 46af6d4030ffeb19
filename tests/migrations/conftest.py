"""Databases that nobody has made tables in yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from pocketplan.database.engine import make_engine


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'bare.db'}"
    else:
        url = request.getfixturevalue("cluster").new_database("template0")
    engine = make_engine(url)
    yield engine
    engine.dispose()
