"""Closed by default: openness is what must be written, so that forgetting is safe."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app, request

from pocketplan.people.account import Role
from pocketplan.people.errors import NotForYou
from pocketplan.web.request import current

LIVE = "X-PocketPlan-Live"  # said by a page that is open and asks for its newest self

View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Open a view to people who have not signed in."""
    view.__dict__["is_public"] = True
    return view


def for_therapists(view: View) -> View:
    """Keep a view to therapists."""
    view.__dict__["for_role"] = Role.THERAPIST
    return view


def for_clients(view: View) -> View:
    """Keep a view to clients."""
    view.__dict__["for_role"] = Role.CLIENT
    return view


def by_itself(view: View) -> View:
    """Mark a view that an open page asks for with nobody there: no use of the browser.

    Otherwise a page that was left open would keep its person signed in for ever.
    """
    view.__dict__["is_by_itself"] = True
    return view


def is_by_itself() -> bool:
    """Return whether an open page asks, and perhaps nobody sits before it."""
    view = current_app.view_functions.get(request.endpoint or "")
    return LIVE in request.headers or getattr(view, "is_by_itself", False)


def is_public() -> bool:
    """Return whether what is asked for is open to people who have not signed in."""
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, "is_public", False)


def require_sign_in() -> None:
    """Runs before every request. Raises NotSignedIn or NotForYou."""
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or is_public():
        return
    who = current.person()
    role = getattr(view, "for_role", None)
    if role is not None and who.role is not role:
        raise NotForYou
