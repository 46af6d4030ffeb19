"""PocketPlan itself, with one address more: a stream that is held open and says nothing."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pocketplan.wsgi import app as pocketplan

HELD = "/held"
COMMENT_EVERY_S = 15.0


def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    if environ["PATH_INFO"] != HELD:
        return pocketplan(environ, start_response)
    start_response("200 OK", [("Content-Type", "text/event-stream")])
    return _held()


def _held() -> Iterator[bytes]:
    while True:
        yield b": still here\n\n"
        time.sleep(COMMENT_EVERY_S)
