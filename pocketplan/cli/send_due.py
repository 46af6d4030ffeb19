"""Sends reminders: as they fall due until told to stop, or once what is due now."""

import os
import signal
import threading

import click

from pocketplan.cli.check_settings import ready
from pocketplan.cli.logs import log_to_standard_error
from pocketplan.cli.operator import Operator
from pocketplan.clock import system_clock
from pocketplan.push.outcome import Outcome
from pocketplan.reminders.dispatching import run

LOOK_EVERY_S = 2.0


@click.command()
@click.option("--once", is_flag=True, help="Send what is due now, say what came of it, and end.")
@click.option("--beside", type=int, hidden=True, help="End when this parent process is gone.")
@click.pass_obj
def send_due(operator: Operator, once: bool, beside: int | None) -> None:
    """Send reminders as they fall due. Any number of these may run."""
    settings = operator.settings()
    ready(settings)
    log_to_standard_error()
    if beside is not None:
        threading.Thread(target=_end_without, args=(beside,), daemon=True).start()
    came = run(settings, system_clock, once=once)
    for outcome, count in sorted(came.items()):
        click.echo(f"{outcome}: {count}")
    if came[Outcome.UNAUTHORISED]:
        click.echo("A push service does not take our key: run `pocketplan check-settings`.")
        raise click.exceptions.Exit(1)


def _end_without(parent: int) -> None:
    """A server that was killed outright cannot stop us: we look whether it is there."""
    while os.getppid() == parent:
        threading.Event().wait(LOOK_EVERY_S)
    os.kill(os.getpid(), signal.SIGTERM)
