"""Servers that start at once: a process that has loaded the product, and makes copies of itself.

A copy runs `pocketplan serve` with the variables it was given, as the command does; what is
left out is reading the same code from the disk and compiling the same templates anew, two
hundred times in a run.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from sqlalchemy.orm import configure_mappers

import pocketplan.cli.serve  # noqa: F401 (loaded here, for every copy)
from pocketplan.app import PROJECT_ROOT
from pocketplan.cli.command import main
from pocketplan.web.release.release import shipped_release
from tests.builders import Visitor, a_client, a_plan, a_therapist
from tests.running import TEMPLATES, running_app, settings_in

SERVE = ("serve", "--no-dispatcher")


class ReadyServer:
    """The process whose copies serve. Ends with the run that started it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            cwd=PROJECT_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def serve(self, folder: Path, variables: dict[str, str], *, root: Path) -> int:
        """Serve from `folder` with `variables`, in a process group of its own; return its id.

        root  where the product is; one that stands elsewhere is another release, and loaded anew
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {"folder": str(folder), "variables": variables, "root": str(root)}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        self._process.communicate()


def is_running(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def make_copies() -> None:
    """Serve whatever is asked for, one line each, until nobody asks any more."""
    _look_around()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever asked ends them; nobody waits
    for line in sys.stdin:
        copy = os.fork()
        if copy == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _serve(**json.loads(line))
        sys.stdout.write(f"{copy}\n")
        sys.stdout.flush()


def _look_around() -> None:
    """Open the pages that most tests begin with, so that no copy compiles or loads them anew."""
    shipped_release()
    configure_mappers()
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": TEMPLATES}
    with (
        TemporaryDirectory() as folder,
        running_app(settings_in(Path(folder))) as app,
        app.extensions["pocketplan.stores"].session() as rows,
    ):
        noor, lee = a_client(rows), a_therapist(rows)
        a_plan(rows, owner=noor)
        for visitor in (Visitor(app, noor), Visitor(app, lee)):
            for path in ("/plan", "/plan/edit", "/mine", "/desk"):
                visitor.get(path)
    assert threading.active_count() == 1, "a thread does not live on in a copy"


def _serve(folder: str, variables: dict[str, str], root: str) -> None:
    os.setsid()
    os.chdir(folder)
    nothing = os.open(os.devnull, os.O_RDWR)
    log = os.open("server.log", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for stream, standing_for in ((nothing, 0), (nothing, 1), (log, 2)):
        os.dup2(stream, standing_for)
    os.environ.update(variables)
    if root != str(PROJECT_ROOT):
        os.environ["PYTHONPATH"] = root
        os.execv(sys.executable, [sys.executable, "-m", "pocketplan.cli", *SERVE])
    main(SERVE)


if __name__ == "__main__":
    make_copies()
