"""What is looked at before any page: a lost phone, a new therapist, who knocks too often."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pocketplan.people.device import known_device
from pocketplan.people.passkey import has_passkey
from pocketplan.web.request import current
from pocketplan.web.request.limits import limiter
from pocketplan.web.signin.leaving_phone import clear_phone

IMPERSONAL = ("release.static_file", "pwa.service_worker", "health.healthz", "health.reminders")

View = TypeVar("View", bound=Callable[..., Any])


def register_coming_in(app: Flask) -> None:
    """Call after the signing-in is registered: both checks ask who is there."""
    limiter.init_app(app)
    app.before_request(_erase_lost_phone)
    app.before_request(_set_up_first)


def while_setting_up(view: View) -> View:
    """Open a view to a therapist who has no passkey or no recovery codes yet."""
    view.__dict__["is_for_setting_up"] = True
    return view


def _erase_lost_phone() -> ResponseReturnValue | None:
    """A phone that its person reported as lost is told to erase what it keeps."""
    token = request.cookies.get(current.settings().cookie_name)
    if not token or g.get("device") is not None or request.endpoint in IMPERSONAL:
        return None
    device = known_device(current.session(), token)
    if device is None or device.lost_at is None:
        return None
    is_read = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    answer = clear_phone(render_template("signin/lost.html"), 401, is_read=is_read)
    answer.headers["X-PocketPlan-Lost"] = "yes"  # of Clear-Site-Data no script is told
    return answer


def _set_up_first() -> ResponseReturnValue | None:
    device = g.get("device")
    if device is None or not device.is_setting_up:
        return None
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "is_public", False) or getattr(view, "is_for_setting_up", False):
        return None
    has_one = has_passkey(current.session(), current.person())
    page = "passkeys.recovery_codes" if has_one else "passkeys.first"
    return redirect(url_for(page), code=303)
