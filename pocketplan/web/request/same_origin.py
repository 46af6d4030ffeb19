"""Whether a form was sent from our own page, for forms that come before any cookie."""

from flask import request

from pocketplan.people.errors import OtherPage
from pocketplan.web.request import current


def require_own_page() -> None:
    """Raises OtherPage for a form that another site's page sent.

    Browsers say where a POST comes from, in Sec-Fetch-Site or in Origin; what says
    neither is no browser, and nobody can be tricked into using it.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site != "same-origin":
            raise OtherPage
        return
    origin = request.headers.get("Origin")
    if origin is not None and origin != current.settings().origin:
        raise OtherPage
