"""Tells systemd that this process goes on, where systemd started it and wants to know."""

import os
import socket

GOES_ON = b"WATCHDOG=1"  # sd_notify(3)


def say_that_it_goes_on() -> None:
    """Elsewhere, or where nobody listens any more, this does nothing."""
    where = os.environ.get("NOTIFY_SOCKET", "")
    if not where:
        return
    address = f"\0{where[1:]}" if where.startswith("@") else where
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as notices:
        try:
            notices.sendto(GOES_ON, address)
        except OSError:
            return
