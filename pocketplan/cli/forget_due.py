"""Destroys the records whose legal term is over, and finishes what an erasure left half-done."""

import click

from pocketplan.cli.check_settings import ready
from pocketplan.cli.logs import log_to_standard_error
from pocketplan.cli.operator import Operator
from pocketplan.clock import system_clock
from pocketplan.leaving.once_a_day import forget_now
from pocketplan.stores import session_of


@click.command()
@click.pass_obj
def forget_due(operator: Operator) -> None:
    """Destroy records that were kept for as long as the practice has to.

    Dispatchers do it once a day by themselves: this does it now.
    """
    settings = operator.settings()
    ready(settings)
    log_to_standard_error()
    with session_of(settings) as session:
        done = forget_now(session, at=system_clock())
    click.echo(f"records destroyed: {done.records}")
    click.echo(f"erasures finished: {done.finished}")
