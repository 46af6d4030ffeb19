"""A process that a server started ends with it, also when it was killed and could not say so."""

import os
import signal
import threading

LOOK_EVERY_S = 1.0


def end_with(parent: int) -> None:
    """Send this process SIGTERM once its parent is not `parent` any more. Returns at once."""
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    waiting = threading.Event()
    while os.getppid() == parent:
        waiting.wait(LOOK_EVERY_S)
    os.kill(os.getpid(), signal.SIGTERM)
