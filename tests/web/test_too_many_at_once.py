"""Every connection to the database is in use, and somebody asks for a page."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from tests.builders import Visitor, a_client, a_plan


@contextmanager
def all_connections_taken(app: Flask) -> Iterator[None]:
    """While this lasts the app asks for a connection as briefly as can be, and gets none."""
    engine = app.extensions["pocketplan.stores"].engine
    pool = engine.pool
    assert isinstance(pool, QueuePool)
    pool._timeout = 0.01
    with ExitStack() as held:
        for _ in range(pool.size() + pool._max_overflow - pool.checkedout()):
            held.enter_context(engine.connect())
        yield


@pytest.mark.parametrize("asked_as", ["text/html", "application/json"])
def test_somebody_who_asks_is_told_to_try_again(asked_as: str, app: Flask, rows: Session) -> None:
    noor = a_client(rows)
    a_plan(rows, owner=noor)
    rows.commit()
    visitor = Visitor(app, noor)

    with all_connections_taken(app):
        answer = visitor.get("/plan", headers={"Accept": asked_as})

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert answer.content_type.startswith(asked_as if "json" in asked_as else "text/plain")
    assert "try again" in answer.get_data(as_text=True)
    assert visitor.get("/plan").status_code == 200
