"""The floor: one row as large as a line of the log, inserted and committed, and nothing else."""

import os
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from uuid import uuid4

import psycopg
from sqlalchemy import make_url

BYTES = 420  # of a sealed line with a sentence in it


def inserted_per_second(url: str, threads: int, seconds: float) -> float:
    """Insert from several threads, each with a connection of its own.

    url  of a database that is the bench's alone
    """
    insert_until = _into_sqlite if url.startswith("sqlite") else _into_postgres
    counts: list[int] = []
    turn = threading.Lock()
    begun = time.perf_counter()

    def work() -> None:
        counts.append(insert_until(url, begun + seconds, turn))

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sum(counts) / (time.perf_counter() - begun)


def _into_sqlite(url: str, until: float, turn: threading.Lock) -> int:
    """SQLite lets one write: whoever waits is woken, as in the product."""
    path = make_url(url).database
    assert path
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with turn:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("CREATE TABLE IF NOT EXISTS bare (id BLOB PRIMARY KEY, body BLOB)")

        def insert() -> None:
            row = (uuid4().bytes, os.urandom(BYTES))
            with turn:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("INSERT INTO bare VALUES (?, ?)", row)
                connection.execute("COMMIT")

        return _as_often(insert, until)


def _into_postgres(url: str, until: float, turn: threading.Lock) -> int:
    with closing(psycopg.connect(url)) as connection:
        with turn:
            connection.execute("CREATE TABLE IF NOT EXISTS bare (id uuid PRIMARY KEY, body bytea)")
            connection.commit()

        def insert() -> None:
            connection.execute("INSERT INTO bare VALUES (%s, %s)", (uuid4(), os.urandom(BYTES)))
            connection.commit()

        return _as_often(insert, until)


def _as_often(insert: Callable[[], None], until: float) -> int:
    count = 0
    while time.perf_counter() < until:
        insert()
        count += 1
    return count
