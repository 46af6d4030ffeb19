"""What operators are handed: each command in a unit or in the docs exists, with its options."""

import re
import shlex
from pathlib import Path

import click
import pytest

from pocketplan.cli.command import NAMES, Commands
from pocketplan.settings import NAMES as SETTINGS

DOCS = Path(__file__).parents[2] / "docs"
UNITS = sorted((DOCS / "systemd").glob("*.service"))
OPERATING = (DOCS / "operating.md").read_text()
HARDENED = {
    "NoNewPrivileges=yes",
    "ProtectSystem=strict",
    "ProtectHome=yes",
    "CapabilityBoundingSet=",
    "UMask=0077",
    "Restart=always",
    "StartLimitIntervalSec=0",
}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_runs_commands_that_there_are_with_options_that_they_take(unit):
    started = re.findall(r"^ExecStart(?:Pre)?=\S+/bin/pocketplan (.+)$", unit.read_text(), re.M)

    assert started
    for line in started:
        name, *arguments = shlex.split(line)
        command = Commands().get_command(click.Context(Commands()), name)
        assert command is not None, name
        command.make_parser(click.Context(command)).parse_args(arguments)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_may_do_little_and_is_started_again_for_ever(unit):
    assert set(unit.read_text().splitlines()) >= HARDENED


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_names_settings_that_there_are_and_stands_in_the_docs(unit):
    named = set(re.findall(r"POCKETPLAN_([A-Z_]+)", unit.read_text()))

    assert named <= SETTINGS
    assert unit.name in OPERATING


def test_the_docs_name_commands_that_there_are():
    named = set(re.findall(r"(?:bin/|`|^ {4}|-- )pocketplan ([a-z][a-z-]+)", OPERATING, re.M))

    assert named
    assert named - set(NAMES) == set()
