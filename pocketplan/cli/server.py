"""How the embedded server is set. bench/serve holds the measurements."""

import os
from collections.abc import Callable
from importlib import import_module
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

from pocketplan.cli.logs import LOGGING
from pocketplan.cli.parent import STOPS_WITHIN_S, end_with
from pocketplan.cli.stopping import when_stopped
from pocketplan.settings import Settings

# Each slow body and each held stream keeps a thread; they are made when needed. 600 slow
# bodies and 200 streams beside normal work are what one small machine must stand.
THREADS = 1536
WAITING = 3072
HEADERS_WITHIN_MS = 20_000

APPLICATION = "pocketplan.wsgi:app"


def make_server(settings: Settings) -> MPServer:
    """Return a server for the WSGI application, with one process and many threads.

    One process: on SQLite more would wait for each other's writes. On PostgreSQL start
    as many of these as there are cores, behind one proxy.
    """
    return MPServer(
        APPLICATION,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        backlog=WAITING,
        backpressure=WAITING,
        http=HTTPModes.http1,  # while it waits to see which one is spoken, it waits for ever
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_WITHIN_MS),
        log_level=LogLevels.error,  # the server's own; the application's stays as it is
        log_dictconfig=LOGGING,
        workers_kill_timeout=STOPS_WITHIN_S,
    )


def load_application() -> Callable[..., Any]:
    """Run by each of the server's processes: it ends with the one that started it.

    Streams end as soon as it is told to stop; otherwise it would wait for each of them.
    """
    end_with(os.getppid())
    module, _, name = APPLICATION.partition(":")
    application: Any = getattr(import_module(module), name)
    when_stopped(application.extensions["pocketplan.live"].end)
    return application  # type: ignore[no-any-return]
