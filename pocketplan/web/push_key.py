"""The public half of the push key, which a page needs to subscribe."""

from flask import current_app

from pocketplan.push.endpoint import Guard
from pocketplan.push.errors import PushNotSetUp
from pocketplan.push.vapid import WrongVapidKey, application_key, read_key
from pocketplan.web import current

_KEPT_AT = "pocketplan.push-key"


def push_key() -> str:
    """Return the key as browsers want it, read once. Raises PushNotSetUp where there is none."""
    known: str | None = current_app.extensions.get(_KEPT_AT)
    if known is None:
        try:
            known = application_key(read_key(current.settings().vapid_key_file))
        except WrongVapidKey as cause:
            raise PushNotSetUp from cause
        current_app.extensions[_KEPT_AT] = known
    return known


def push_key_or_none() -> str | None:
    try:
        return push_key()
    except PushNotSetUp:
        return None


def push_guard() -> Guard:
    """Return who decides which push services a browser may name."""
    settings = current.settings()
    return Guard(settings.extra_push_hosts, loopback=settings.push_to_loopback)
