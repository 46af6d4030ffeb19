"""`pocketplan`: every command, in one list."""

import os
from importlib import import_module
from pathlib import Path

import click

from pocketplan.cli.operator import SETTINGS_FILE, Operator

NAMES = (
    "setup",
    "check-settings",
    "check-record",
    "make-keys",
    "rotate-keys",
    "rotate-push-key",
    "invite-therapist",
    "serve",
    "send-due",
    "forget-due",
    "metrics",
    "demo",
)


class Commands(click.Group):
    """The commands, each loaded when it is asked for: a server needs no more than its own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in NAMES:
            return None
        noun = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"pocketplan.cli.{noun}"), noun)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
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
