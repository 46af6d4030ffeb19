"""Somebody at a terminal, in an empty folder, with no settings."""

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pocketplan.cli.command import main
from tests.cli.running import free_port

Types = Callable[..., Result]


@pytest.fixture
def quiet_afterwards() -> Iterator[None]:
    """Undo what a command sets for its own process: how much is logged, and where to."""
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    yield
    root.setLevel(level)
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)


@pytest.fixture
def types(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quiet_afterwards: None) -> Types:
    """Return a function that runs `pocketplan …` in the empty folder `tmp_path`."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("POCKETPLAN_")]:
        monkeypatch.delenv(name)

    def typed(
        *arguments: str, settings: dict[str, str] | None = None, typing: str | None = None
    ) -> Result:
        environ = {f"POCKETPLAN_{name}": value for name, value in (settings or {}).items()}
        return CliRunner().invoke(main, arguments, env=environ, input=typing)

    return typed


@pytest.fixture
def set_up(types: Types, tmp_path: Path) -> Path:
    """A practice that is ready to start; return the folder that holds it."""
    done = types("setup", *PRACTICE)
    assert done.exit_code == 0, done.output
    return tmp_path


@pytest.fixture
def loopback(types: Types, tmp_path: Path) -> tuple[int, dict[str, str]]:
    """A practice on http://localhost, set up and ready; return its port and its settings."""
    port = free_port()
    settings = {
        "ORIGIN": f"http://localhost:{port}",
        "PORT": str(port),
        "DATA_DIR": str(tmp_path / "data"),
    }
    made = types("setup", *PRACTICE[1:], settings=settings)
    assert made.exit_code == 0, made.output
    return port, {f"POCKETPLAN_{name}": value for name, value in settings.items()}


PRACTICE = (
    "--origin=https://plan.example.org",
    "--practice=Elm Street Practice",
    "--owner=Dr. Lee",
    "--region=gb",
    "--zone=Europe/London",
)
