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

import psycopg

DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


@dataclass
class Cluster:
    """A running server that listens on a socket in its own folder and nowhere else."""

    socket_dir: Path
    user: str
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

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

    def _say(self, statement: str) -> None:
        with psycopg.connect(
            host=str(self.socket_dir), user=self.user, dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement.encode())

    def _url(self, name: str) -> str:
        return f"postgresql://{self.user}@/{name}?host={self.socket_dir}"


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
    options = f"-c listen_addresses='' -c fsync={fsync} -c max_connections=200"
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
        try:
            yield Cluster(home, user)
        finally:
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
