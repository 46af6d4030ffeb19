"""How reminders fare, for Prometheus: on a port of its own that nothing outside can reach."""

import socketserver
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import click
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from pocketplan.cli.logs import log_to_standard_error
from pocketplan.cli.metrics_page import HERE, PATH, metrics_page
from pocketplan.cli.operator import CannotRun, Operator
from pocketplan.clock import system_clock
from pocketplan.database.engine import make_engine
from pocketplan.reminders.figures import Figures, figures

PORT = 9464
SLOW_S = 10


@click.command()
@click.option("--port", default=PORT, show_default=True, help="Where to listen, on this machine.")
@click.pass_obj
def metrics(operator: Operator, port: int) -> None:
    """Serve figures about reminders to a Prometheus on this machine."""
    url = operator.settings().database_url

    def ask() -> Figures:
        with Session(engine) as session:
            return figures(session, at=system_clock())

    try:
        engine = make_engine(url)
        ask()
        server = make_server(HERE[0], port, metrics_page(ask), _Server, _Quiet)
    except (SQLAlchemyError, ModuleNotFoundError) as cause:
        raise CannotRun(
            f"The database cannot be read ({type(cause).__name__}): run"
            " `pocketplan check-settings`."
        ) from cause
    except OSError as cause:
        raise CannotRun(f"Port {port} cannot be used: {cause.strerror}.") from cause
    log_to_standard_error()
    click.echo(f"Figures about reminders: http://{HERE[0]}:{port}{PATH}", err=True)
    with server:
        server.serve_forever()


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    timeout = SLOW_S

    def log_message(self, format: str, *arguments: object) -> None:
        """Nobody needs to read that Prometheus was here."""
