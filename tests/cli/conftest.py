"""Somebody at a terminal, in an empty folder, with no settings."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pocketplan.cli.command import main

Types = Callable[..., Result]


@pytest.fixture
def types(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Types:
    """Return a function that runs `pocketplan …` in the empty folder `tmp_path`."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("POCKETPLAN_")]:
        monkeypatch.delenv(name)

    def typed(*arguments: str, settings: dict[str, str] | None = None) -> Result:
        environ = {f"POCKETPLAN_{name}": value for name, value in (settings or {}).items()}
        return CliRunner().invoke(main, arguments, env=environ)

    return typed


@pytest.fixture
def set_up(types: Types, tmp_path: Path) -> Path:
    """A practice that is ready to start; return the folder that holds it."""
    done = types("setup", *PRACTICE)
    assert done.exit_code == 0, done.output
    return tmp_path


PRACTICE = (
    "--origin=https://plan.example.org",
    "--practice=Elm Street Practice",
    "--owner=Dr. Lee",
    "--region=gb",
    "--zone=Europe/London",
)
