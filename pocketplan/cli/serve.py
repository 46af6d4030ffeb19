"""The server that comes with PocketPlan, and beside it whoever sends reminders."""

import os
import signal
import socket

import click
from sqlalchemy import make_url

from pocketplan.cli.check_settings import ready
from pocketplan.cli.dispatcher_process import DispatcherProcess
from pocketplan.cli.operator import CannotRun, Operator
from pocketplan.cli.server import load_application, make_server
from pocketplan.settings import Settings


@click.command()
@click.option(
    "--dispatcher/--no-dispatcher",
    default=None,
    help="Also send reminders from here. By default: yes on SQLite, no on PostgreSQL,"
    " where `pocketplan send-due` runs apart, as often as needed.",
)
@click.pass_obj
def serve(operator: Operator, dispatcher: bool | None) -> None:
    """Serve the practice, and send its reminders."""
    settings = operator.settings()
    ready(settings)
    on_sqlite = make_url(settings.database_url).get_backend_name() == "sqlite"
    run(operator, settings, with_dispatcher=on_sqlite if dispatcher is None else dispatcher)


def run(operator: Operator, settings: Settings, *, with_dispatcher: bool) -> None:
    """Serve until SIGTERM or SIGINT. Raises CannotRun if somebody else has the port."""
    check_port(settings)
    os.environ.update(operator.variables)  # the server's processes read them for themselves
    server = make_server(settings)
    # a terminal that is closed means stop; the server would take it for "reload"
    server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt))
    if with_dispatcher:
        dispatcher = DispatcherProcess()
        server.on_startup(dispatcher.start)
        server.on_shutdown(dispatcher.stop)
    server.serve(target_loader=load_application, wrap_loader=False)


def check_port(settings: Settings) -> None:
    try:
        socket.create_server((settings.host, settings.port)).close()
    except OSError as cause:
        raise CannotRun(
            f"Nothing can listen on {settings.host} port {settings.port} ({cause.strerror}):"
            " stop what does, or choose another port."
        ) from cause
