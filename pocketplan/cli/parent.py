"""A process that a server started ends with it, also when it was killed and could not say so."""

import os
import signal
import threading

LOOK_EVERY_S = 1.0
STOPS_WITHIN_S = 3  # what is under way may end; a stream that is held open would never


def end_with(parent: int) -> None:
    """Send this process SIGTERM once its parent is not `parent` any more. Returns at once.

    One that does not end by itself is killed a moment later.
    """
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    waiting = threading.Event()
    while os.getppid() == parent:
        waiting.wait(LOOK_EVERY_S)
    os.kill(os.getpid(), signal.SIGTERM)
    waiting.wait(STOPS_WITHIN_S)
    os.kill(os.getpid(), signal.SIGKILL)
