"""Puts the product together."""

from collections.abc import Mapping
from pathlib import Path

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from pocketplan.clock import Clock, system_clock
from pocketplan.live.channel import Channel
from pocketplan.sealing.master_key import read_master_key
from pocketplan.settings import Settings
from pocketplan.stores import open_stores
from pocketplan.web.hours.reach_wording import register_reach
from pocketplan.web.kept.held_pages import HeldPages
from pocketplan.web.kept.page_cache import PageCache
from pocketplan.web.layout import register_layout
from pocketplan.web.refusing.refusals import register_refusals
from pocketplan.web.release.inline_sheet import register_inline_sheets
from pocketplan.web.release.release import register_release
from pocketplan.web.request import current
from pocketplan.web.request.access import require_sign_in
from pocketplan.web.request.headers import register_headers, standing_headers
from pocketplan.web.request.language import locale_of_reader
from pocketplan.web.request.one_address import lead_to_origin
from pocketplan.web.request.readable_forms import refuse_unreadable_forms
from pocketplan.web.request.room import FORM_ROOM, PHOTO_ROOM, refuse_too_much
from pocketplan.web.request.uploads import SealedOnlyRequest
from pocketplan.web.routes import register_routes
from pocketplan.web.signin.coming_in import register_coming_in
from pocketplan.web.signin.signed_in import register_sign_in
from pocketplan.web.words.catalog import Catalog, Languages
from pocketplan.web.words.dates import register_dates

PROJECT_ROOT = Path(__file__).resolve().parent.parent


def create_app(settings: Settings, *, clock: Clock = system_clock) -> Flask:
    """Return the product as a WSGI application.

    Raises WrongSetting or LooseKey, with a sentence, where it could not run safely.
    """
    app = Flask("pocketplan", root_path=str(PROJECT_ROOT), static_folder=None)
    app.request_class = SealedOnlyRequest
    app.config.update(
        SECRET_KEY=read_master_key(settings.secret_key_file),
        SESSION_COOKIE_NAME=f"{settings.cookie_name}-form",
        SESSION_COOKIE_SECURE=settings.is_secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,  # an edit made offline an hour ago must pass
        MAX_CONTENT_LENGTH=PHOTO_ROOM,
        MAX_FORM_MEMORY_SIZE=FORM_ROOM,
        MAX_FORM_PARTS=200,
        TRUSTED_HOSTS=settings.trusted_hosts,
    )
    app.extensions["pocketplan.settings"] = settings
    app.extensions["pocketplan.clock"] = clock
    stores = open_stores(settings)
    live = app.extensions["pocketplan.live"] = Channel(stores.engine, clock)
    app.extensions["pocketplan.stores"] = stores.heard_by(live.plan_moved)
    app.extensions["pocketplan.pages"] = PageCache()

    register_release(app)
    headers = standing_headers(settings, sheets=register_inline_sheets(app))
    register_headers(app, headers)
    _put_in_front(app, settings, headers)
    app.before_request(refuse_too_much)
    app.before_request(refuse_unreadable_forms)  # before anything reads the form
    CSRFProtect(app)
    Languages(app, locale_selector=locale_of_reader, catalog=Catalog(PROJECT_ROOT / "translations"))
    app.before_request(lead_to_origin)
    register_sign_in(app)
    register_coming_in(app)
    app.before_request(require_sign_in)
    app.teardown_appcontext(current.close_session)
    register_dates(app)
    register_refusals(app)
    register_routes(app)
    register_layout(app)
    register_reach(app)
    app.jinja_env.globals["settings"] = settings
    return app


def _put_in_front(app: Flask, settings: Settings, headers: Mapping[str, str]) -> None:
    """What meets a request before Flask: what a proxy says of it, then the pages that are held."""
    app.wsgi_app = HeldPages(app, headers)  # type: ignore[method-assign]
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.trusted_proxies, x_proto=settings.trusted_proxies
        )
