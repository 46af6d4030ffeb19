"""Sends reminders: as they fall due until told to stop, or once what is due now. Once a day it also
destroys the records whose time is over."""

import click

from pocketplan.care.follow_ups.desk_source import DeskSource
from pocketplan.cli.check_settings import ready
from pocketplan.cli.logs import log_to_standard_error
from pocketplan.cli.operator import Operator
from pocketplan.cli.parent import end_with
from pocketplan.clock import system_clock
from pocketplan.leaving.once_a_day import forget_once_a_day
from pocketplan.push.outcome import Outcome
from pocketplan.reminders.dispatching import run


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
        end_with(beside)
    came = run(settings, system_clock, once=once, more=(DeskSource,), chores=(forget_once_a_day,))
    for outcome, count in sorted(came.items()):
        click.echo(f"{outcome}: {count}")
    if came[Outcome.UNAUTHORISED]:
        click.echo("A push service does not take our key: run `pocketplan check-settings`.")
        raise click.exceptions.Exit(1)
