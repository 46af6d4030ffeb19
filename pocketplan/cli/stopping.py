"""Tells a process that it is asked to stop, whoever else its signals are handled by."""

import signal
import socket
import threading
from collections.abc import Callable

STOPS = {signal.SIGTERM, signal.SIGINT}


def when_stopped(act: Callable[[], None]) -> None:
    """Call `act` once SIGTERM or SIGINT comes, in a thread. For the main thread; returns at once.

    A server handles signals itself, from when the application is loaded: what Python writes
    to a descriptor at each signal does not depend on that.
    """
    reading, writing = socket.socketpair()
    writing.setblocking(False)
    signal.set_wakeup_fd(writing.fileno())
    threading.Thread(target=_wait, args=(reading, writing, act), daemon=True).start()


def _wait(reading: socket.socket, _kept_open: socket.socket, act: Callable[[], None]) -> None:
    while not STOPS & set(reading.recv(16)):
        continue
    act()
