"""One address for one place: on this machine, 127.0.0.1 leads to localhost.

Passkeys, the kept plan and the cookie belong to a host name; a visitor who types the
number would otherwise meet an empty phone.
"""

from urllib.parse import urlsplit

from flask import redirect, request
from flask.typing import ResponseReturnValue

from pocketplan.web.request import current


def lead_to_origin() -> ResponseReturnValue | None:
    """Runs before every request that browsers make; a health check may ask by number."""
    settings = current.settings()
    if not settings.is_loopback or request.blueprint == "health":
        return None
    if request.host == urlsplit(settings.origin).netloc or request.method not in ("GET", "HEAD"):
        return None
    return redirect(settings.origin + request.full_path.rstrip("?"), code=302)
