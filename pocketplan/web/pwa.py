"""What makes the pages an app that opens offline: worker, manifest, token, kept pages."""

import hashlib
import hmac
import json
from collections.abc import Callable

from flask import (
    Blueprint,
    Response,
    current_app,
    g,
    make_response,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_wtf.csrf import generate_csrf

from pocketplan.web import current
from pocketplan.web.access import public
from pocketplan.web.page_cache import PageCache
from pocketplan.web.release import Release, asset, current_release, of_this_release
from pocketplan.web.script_modules import modules_from

WORKER = """\
import {{ start }} from {module};
start({release});
"""
KEPT = ("css/client.css", "icons/card.svg")
ICONS = (
    ("icons/app-192.png", "192x192", "any"),
    ("icons/app-512.png", "512x512", "any"),
    ("icons/maskable-192.png", "192x192", "maskable"),
    ("icons/maskable-512.png", "512x512", "maskable"),
)

pwa_pages = Blueprint("pwa", __name__)


@pwa_pages.get("/service-worker.js")
@public
def service_worker() -> Response:
    """Answer the worker: two lines that name the release and what it is made of."""
    release = current_release()
    module = url_for("release.worker_file", release=release.name, path="worker.js")
    script = WORKER.format(
        module=json.dumps(module),
        release=json.dumps({"version": release.name, "files": kept_files(release)}),
    )
    response = Response(script, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@pwa_pages.get("/manifest.webmanifest")
@public
def manifest() -> Response:
    body = {
        "id": "/plan",
        "name": "PocketPlan",
        "short_name": "PocketPlan",
        "start_url": "/plan",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f7f3ec",
        "theme_color": "#f7f3ec",
        "icons": [
            {"src": asset(path), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for path, sizes, purpose in ICONS
        ],
    }
    response = Response(json.dumps(body), content_type="application/manifest+json")
    response.headers["Cache-Control"] = "no-cache"
    return response


@pwa_pages.get("/token")
@public
def token() -> ResponseReturnValue:
    """Answer the form token that scripts send along: kept pages hold none."""
    return {"token": generate_csrf()}


@pwa_pages.get("/offline")
@public
def offline() -> Response:
    """Answer what the worker shows where a page is not kept: nothing personal is in it."""
    return of_this_release(make_response(render_template("offline.html")))


def kept_files(release: Release) -> list[str]:
    """Return the addresses that a phone keeps of a release, whole or not at all."""
    return [asset(path) for path in (*KEPT, *modules_from("js/app.js", release.static))]


def kept_page(render: Callable[[], str], *facts: object) -> Response:
    """Answer a page that phones keep: 304 without rendering if it has not changed.

    facts  everything beyond release, language, person and the phone's own answer that
           the page depends on, such as the plan's revision
    """
    tag = _tag(current.device().keeps_copy, *facts)
    if request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    else:
        pages: PageCache = current_app.extensions["pocketplan.pages"]
        keyring = current.stores().keyring
        response = make_response(pages.page(tag, current.person().id, keyring, render))
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = "private, no-store"
    return keep_on_phone(response, "plan")


def keep_on_phone(response: Response, what: str) -> Response:
    """Mark an answer as one that the client's phone may keep, if they agreed to that.

    what  "plan" for a page, "photo" for a photo
    """
    device = g.get("device")
    if device is None or not device.keeps_copy or not current.person().is_client:
        return response
    response.headers["X-PocketPlan-Keep"] = what
    response.headers["X-PocketPlan-Person"] = person_mark()
    return of_this_release(response)


def person_mark() -> str:
    """Return a name for this person's copy on a phone; it says nothing about who they are."""
    return _mark(f"phone copy of {current.person().id}")


def _tag(*facts: object) -> str:
    said = [current_release().name, str(get_locale()), str(current.person().id), *map(str, facts)]
    return _mark(json.dumps(said))


def _mark(words: str) -> str:
    secret = current_app.secret_key
    key = secret if isinstance(secret, bytes) else str(secret).encode()
    return hmac.new(key, words.encode(), hashlib.sha256).hexdigest()[:20]
