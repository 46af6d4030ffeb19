"""The public half of the push key, which a page needs to subscribe."""

from pathlib import Path

from flask import current_app

from pocketplan.push.endpoint import Guard
from pocketplan.push.errors import PushNotSetUp
from pocketplan.push.vapid import WrongVapidKey, application_key, read_key
from pocketplan.web.request import current

_KEPT_AT = "pocketplan.push-key"


def push_key() -> str:
    """Return the key as browsers want it. Raises PushNotSetUp where there is none.

    It is read once, and again when another lies there: whoever rotates it stops no server.
    """
    path = current.settings().vapid_key_file
    try:
        which = _which_file(path)
        known: tuple[object, str] | None = current_app.extensions.get(_KEPT_AT)
        if known is None or known[0] != which:
            known = which, application_key(read_key(path))
            current_app.extensions[_KEPT_AT] = known
    except (OSError, WrongVapidKey) as cause:
        raise PushNotSetUp from cause
    return known[1]


def _which_file(path: Path) -> tuple[int, int]:
    """Return what differs between a file and the one that takes its place."""
    file = path.stat()
    return file.st_ino, file.st_mtime_ns


def push_key_or_none() -> str | None:
    try:
        return push_key()
    except PushNotSetUp:
        return None


def push_guard() -> Guard:
    """Return who decides which push services a browser may name."""
    settings = current.settings()
    return Guard(settings.extra_push_hosts, loopback=settings.push_to_loopback)
