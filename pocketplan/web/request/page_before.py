"""Where a form that was refused came from, so that a refusal is no dead end."""

from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from pocketplan.web.request import current


def page_before() -> str | None:
    """Return the address of our own page that the form stood on; None for any other."""
    if request.method != "POST" or not request.referrer:
        return None
    try:
        came = urlsplit(request.referrer)
    except ValueError:
        return None
    if f"{came.scheme}://{came.netloc}" != current.settings().origin or not _is_a_page(came.path):
        return None
    return f"{came.path}?{came.query}" if came.query else came.path


def _is_a_page(path: str) -> bool:
    """Whether a GET is answered there, and the browser stays with us: not for //elsewhere."""
    if path.startswith("//"):
        return False
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return False
    return True
