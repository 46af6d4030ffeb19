import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from pocketplan.database.engine import make_engine

WRITER = """
import sys
from sqlalchemy import text
from pocketplan.database.engine import make_engine
from pocketplan.database.transaction import open_session, saved

session = open_session(make_engine(sys.argv[1]))
with saved(session):
    session.execute(text("CREATE TABLE words (word TEXT)"))
print("prepared", flush=True)
with saved(session):
    session.execute(text("INSERT INTO words VALUES ('harbour')"))
print("answered", flush=True)
sys.stdin.read()
"""


def test_every_sqlite_connection_waits_for_the_disk(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'rows.db'}")
    with engine.connect() as first, engine.connect() as second:
        for connection in (first, second):
            assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
            assert connection.scalar(text("PRAGMA synchronous")) == 2
            assert connection.scalar(text("PRAGMA foreign_keys")) == 1
            assert connection.scalar(text("PRAGMA secure_delete")) == 1
    engine.dispose()


def test_a_failing_statement_does_not_repeat_what_it_was_to_write(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(DatabaseError) as failed:
        connection.execute(text("INSERT INTO nowhere VALUES (:word)"), {"word": "harbour"})

    assert "harbour" not in str(failed.value)


def test_an_answered_write_outlives_the_sudden_end_of_the_process(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'rows.db'}"
    command = [sys.executable, "-c", WRITER, url]

    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        assert [writer.stdout.readline().strip() for _ in range(2)] == ["prepared", "answered"]
        writer.kill()

    engine = make_engine(url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT word FROM words")) == "harbour"
    engine.dispose()
