"""Who holds this request's cookie: Flask-Login on our own rows, nothing remembered elsewhere."""

from flask import Flask, Request, Response, g, request
from flask_login import LoginManager, UserMixin, current_user

from pocketplan.care.parting import keep_cover
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.cover_days import is_any_day_due
from pocketplan.people.device import SEEN_EVERY, Device, device_with_token
from pocketplan.web.request import current
from pocketplan.web.request.access import is_by_itself

COOKIE_DAYS = 400


class SignedIn(UserMixin):
    """A person on a device, as Flask-Login wants to see one."""

    def __init__(self, device: Device, account: Account) -> None:
        self.device = device
        self.account = account

    def get_id(self) -> str:
        return str(self.device.id)


def register_sign_in(app: Flask) -> None:
    manager = LoginManager()
    manager.session_protection = None  # rows decide, not addresses
    manager.init_app(app)
    manager.request_loader(_from_cookie)
    app.before_request(_recognise)


def remember_on(response: Response, token: str) -> None:
    """Give this browser its token."""
    settings = current.settings()
    response.set_cookie(
        settings.cookie_name,
        token,
        max_age=COOKIE_DAYS * 24 * 3600,
        secure=settings.is_secure,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def forget_on(response: Response) -> None:
    """Take the token off this browser."""
    settings = current.settings()
    response.delete_cookie(
        settings.cookie_name, secure=settings.is_secure, httponly=True, samesite="Lax", path="/"
    )


def _from_cookie(asked: Request) -> SignedIn | None:
    token = asked.cookies.get(current.settings().cookie_name, "")
    found = device_with_token(current.session(), token, at=current.now()) if token else None
    return SignedIn(*found) if found else None


def _recognise() -> None:
    if request.endpoint in ("release.static_file", "pwa.service_worker"):
        return
    if not current_user.is_authenticated:
        return
    g.device, g.person = current_user.device, current_user.account
    if g.person.is_therapist:
        _keep_cover()
    if is_by_itself():
        return
    if current.now() - g.device.seen_at >= SEEN_EVERY:
        with saved(current.session()):
            g.device.seen_at = current.now()


def _keep_cover() -> None:
    """Begin and end by its days what the therapist's care rests on, before anything asks for it:
    no job has to have run."""
    if is_any_day_due(current.session(), at=current.now(), person_id=g.person.id):
        with saved(current.session()) as session:
            keep_cover(session, at=current.now(), person_id=g.person.id)
