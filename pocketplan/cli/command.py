"""`pocketplan`: every command, in one list."""

import os
from pathlib import Path

import click

from pocketplan.cli.check_record import check_record
from pocketplan.cli.check_settings import check_settings
from pocketplan.cli.demo import demo
from pocketplan.cli.invite_therapist import invite_therapist
from pocketplan.cli.make_keys import make_keys
from pocketplan.cli.operator import SETTINGS_FILE, Operator
from pocketplan.cli.rotate_keys import rotate_keys
from pocketplan.cli.send_due import send_due
from pocketplan.cli.serve import serve
from pocketplan.cli.setup import setup

COMMANDS = (
    setup,
    check_settings,
    check_record,
    make_keys,
    rotate_keys,
    invite_therapist,
    serve,
    send_due,
    demo,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--settings",
    "settings_file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=SETTINGS_FILE,
    show_default=True,
    help="POCKETPLAN_… variables, one a line; the environment's own come first.",
)
@click.pass_context
def main(context: click.Context, settings_file: Path) -> None:
    """PocketPlan: a crisis safety plan in the pocket, kept with a therapist."""
    context.obj = Operator(os.environ, settings_file)


for command in COMMANDS:
    main.add_command(command)
