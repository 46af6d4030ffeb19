"""Destroys the records whose legal term is over, and finishes what an erasure left half-done."""

import click

from pocketplan.cli.check_settings import ready
from pocketplan.cli.logs import log_to_standard_error
from pocketplan.cli.operator import Operator
from pocketplan.clock import system_clock
from pocketplan.leaving.erasing import finish_erasures
from pocketplan.leaving.own_pages import finish_departures
from pocketplan.leaving.retention import forget_due as forget
from pocketplan.stores import session_of


@click.command()
@click.pass_obj
def forget_due(operator: Operator) -> None:
    """Destroy records that were kept for as long as the practice has to. Once a day is enough."""
    settings = operator.settings()
    ready(settings)
    log_to_standard_error()
    with session_of(settings) as session:
        finished = finish_erasures(session) + finish_departures(session)
        forgotten = forget(session, at=system_clock())
    click.echo(f"records destroyed: {forgotten}")
    click.echo(f"erasures finished: {finished}")
