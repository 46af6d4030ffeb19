"""What makes the pages an app that opens offline: worker, manifest, token."""

import json
from functools import lru_cache

from flask import Blueprint, Response, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from pocketplan.web.release.asset import Asset
from pocketplan.web.release.release import Release, asset, current_release, of_this_release
from pocketplan.web.release.script_modules import modules_from
from pocketplan.web.request import current
from pocketplan.web.request.access import public

KEPT = ("icons/card.svg",)
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
    """Answer the worker: its modules, and a line that names the release and its files."""
    release = current_release()
    started = json.dumps({"version": release.name, "files": kept_files(release)})
    script = f'"use strict"\n{release.worker}start({started})\n'
    travelling = _as_it_travels(script)
    coding, body = travelling.for_reader(request.accept_encodings)
    response = Response(body, content_type=travelling.content_type)
    if coding:
        response.headers["Content-Encoding"] = coding
    response.headers["Cache-Control"] = "no-cache"
    return response


@lru_cache(maxsize=4)  # one release, asked for over and over
def _as_it_travels(script: str) -> Asset:
    return Asset.of("service-worker.js", script.encode())


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
    """Answer the form token that scripts send along, and whose it is: kept pages hold none, and
    somebody else may have signed in since a page was made."""
    who = current.person_or_none()
    return {"token": generate_csrf(), "whose": str(who.id) if who else ""}


@pwa_pages.get("/offline")
@public
def offline() -> Response:
    """Answer what the worker shows where a page is not kept: nothing personal is in it."""
    return of_this_release(make_response(render_template("offline.html")))


@pwa_pages.get("/card")
@public
def card() -> Response:
    """Answer what stands on the screen once somebody has hidden a page: the name, and a way in."""
    return of_this_release(make_response(render_template("card.html")))


@pwa_pages.get("/practised")
@public
def practised() -> Response:
    """Answer the words for what a practice showed; what it was stays on the phone."""
    return of_this_release(make_response(render_template("practised.html")))


def kept_files(release: Release) -> list[str]:
    """Return the addresses that a phone keeps of a release, whole or not at all."""
    files = [asset(path) for path in (*KEPT, *modules_from("js/app.js", release.static))]
    return [*files, url_for("pwa.card")]
