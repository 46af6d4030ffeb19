"""A PostgreSQL of the tests' own: made in a temporary folder, stopped and gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import psycopg

OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
LAID = """SELECT string_agg(relname || relnatts, ' ' ORDER BY relname)
  FROM pg_class WHERE relnamespace = 'public'::regnamespace"""
EMPTIED = """DO $$ DECLARE held regclass;
BEGIN
  SET LOCAL session_replication_role = replica; -- in any order, whatever refers to whatever
  FOR held IN SELECT oid FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND pg_relation_size(oid) > 0
  LOOP
    IF pg_relation_size(held) > 100000 THEN EXECUTE format('TRUNCATE %s CASCADE', held);
    ELSE EXECUTE format('DELETE FROM %s', held); -- many times faster while there is little
    END IF;
  END LOOP;
END $$"""
DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


@dataclass
class Cluster:
    """A running server that listens on a socket in its own folder and nowhere else."""

    socket_dir: Path
    user: str
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _lent: dict[str, "Lent"] = field(default_factory=dict)
    _free: list[str] = field(default_factory=list)

    @property
    def template(self) -> str:
        """The URL of the database that new ones are copies of."""
        return self._url("template1")

    def new_database(self, template: str = "template1") -> str:
        """Make a copy of the template, or of "template0", which is empty; return its URL."""
        name = f"pocketplan_{os.getpid()}_{next(self._numbers)}"
        self._say(f'CREATE DATABASE "{name}" TEMPLATE {template} STRATEGY FILE_COPY')
        return self._url(name)

    def drop(self, url: str) -> None:
        """Give back what a database takes on the disk."""
        name = url.split("@/")[1].split("?")[0]
        self._say(f'DROP DATABASE "{name}" WITH (FORCE)')

    def lend_database(self) -> str:
        """Return the URL of an empty copy of the template, a new one or one that was given back."""
        if self._free:
            return self._free.pop()
        url = self.new_database()
        inside = psycopg.connect(url, autocommit=True)
        self._lent[url] = Lent(inside, inside.execute(LAID.encode()).fetchone())
        return url

    def take_back(self, url: str) -> None:
        """Empty a database for whoever comes next: that takes a twentieth of making one."""
        inside, as_laid = self._lent[url]
        inside.execute(OTHERS.encode())
        if inside.execute(LAID.encode()).fetchone() == as_laid:
            inside.execute(EMPTIED.encode())
            self._free.append(url)
            return
        inside.close()  # it has tables of a test's own
        del self._lent[url]
        self.drop(url)

    def close(self) -> None:
        for inside, _ in self._lent.values():
            inside.close()

    def _say(self, statement: str) -> None:
        with psycopg.connect(
            host=str(self.socket_dir), user=self.user, dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement.encode())

    def _url(self, name: str) -> str:
        return f"postgresql://{self.user}@/{name}?host={self.socket_dir}"


class Lent(NamedTuple):
    inside: psycopg.Connection[Any]
    as_laid: Any


@contextmanager
def started_cluster(*, is_durable: bool = False) -> Iterator[Cluster]:
    """Run a throw-away server. PostgreSQL refuses to run as root, so root lends it a user.

    is_durable  a commit waits for the disk, as it does where it matters
    """
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    home = Path(tempfile.mkdtemp(prefix="pg-"))  # short: a socket path has 107 bytes
    if os.geteuid() == 0:
        shutil.chown(home, user)
    fsync = "on" if is_durable else "off"
    data = home / "data"
    options = f"-c listen_addresses='' -c fsync={fsync} -c autovacuum=off -c max_connections=200"
    try:
        _run(user, "initdb", "-D", data, "-U", user, "-A", "trust", "--no-sync", "-E", "UTF8")
        _run(
            user,
            "pg_ctl",
            "-D",
            data,
            "-w",
            "-l",
            home / "log",
            "-o",
            f"{options} -k {home}",
            "start",
        )
        cluster = Cluster(home, user)
        try:
            yield cluster
        finally:
            cluster.close()
            _run(user, "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _run(user: str, program: str, *arguments: object) -> None:
    path = shutil.which(program) if not DEBIAN else str(DEBIAN[0] / program)
    as_user = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"]
    command = [*(as_user if os.geteuid() == 0 else []), str(path), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    if done.returncode:
        raise RuntimeError(f"{program} failed: {done.stderr[-500:]}")
