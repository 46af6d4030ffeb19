"""The pages that a client's phone keeps: named by what they show, and held as they travel."""

import hashlib
import hmac
import json
from collections.abc import Callable

from flask import Flask, Response, current_app, g, request
from flask_babel import get_locale

from pocketplan.plans.glance import Glance
from pocketplan.web.kept.packing import coding_for, packed
from pocketplan.web.kept.page_cache import PageCache
from pocketplan.web.release.release import Release, of_this_release
from pocketplan.web.request import current

PAGES = {"/plan": "plan", "/plan/edit": "edit"}


def kept_page(here: str, seen: Glance, draw: Callable[[], str]) -> Response:
    """Answer a page that phones keep: 304 without drawing if it has not changed.

    here  which of them: as PAGES names it, or another that is drawn less often
    seen  what it depends on, beside release, code, language and the page itself
    """
    tag = tag_of(here, seen, str(get_locale()), current_app)
    if request.if_none_match.contains_weak(tag):
        return _answer(None, tag, seen)
    coding = coding_for(request.headers.get("Accept-Encoding", ""))
    page = packed(draw().encode(), coding)
    pages_of(current_app).hold(tag + coding, seen.client_id, current.stores().keyring, page)
    return _answer(page, tag, seen, coding)


def keep_on_phone(response: Response, what: str) -> Response:
    """Mark an answer as one that the client's phone may keep, if they agreed to that.

    what  "plan" for a page, "photo" for a photo
    """
    device = g.get("device")
    if device is None or not device.keeps_copy or not current.person().is_client:
        return response
    response.headers["X-PocketPlan-Keep"] = what
    response.headers["X-PocketPlan-Person"] = phone_mark_of_reader()
    return of_this_release(response)


def headers_of(tag: str, seen: Glance, coding: str, app: Flask) -> dict[str, str]:
    """Return what a kept page says about itself, beside what every answer says.

    coding  how it is packed, "" where it is not or where the phone has it already
    """
    headers = {
        "ETag": f'W/"{tag}"',
        "Vary": "Accept-Encoding, Cookie",
        "Cache-Control": "private, no-store",
    }
    if coding:
        headers["Content-Encoding"] = coding
    if seen.keeps_copy:
        headers["X-PocketPlan-Keep"] = "plan"
        headers["X-PocketPlan-Person"] = phone_mark(str(seen.client_id), app)
        headers["X-PocketPlan-Release"] = _release(app).name
    else:
        headers["X-PocketPlan-Read"] = "online"  # another person's copy is not to stand before it
    return headers


def tag_of(here: str, seen: Glance, locale: str, app: Flask) -> str:
    """Return a name for the page as it stands: another one whenever it would look different."""
    release = _release(app)
    facts = (
        seen.client_id,
        seen.client_region,
        seen.plan_region,
        seen.revision,
        seen.seen,
        seen.reviews,
        seen.lines,
        seen.handovers,
        seen.keeps_copy,
        seen.hours,
        seen.care,
        seen.covers,
    )
    said = (release.name, release.drawn_by, locale, here, *(str(fact) for fact in facts))
    return _mark(json.dumps(said), app)


def phone_mark(client_id: str, app: Flask) -> str:
    """Return what a phone knows its copy by: it tells nobody whose it is."""
    return _mark(f"phone copy of {client_id}", app)


def phone_mark_of_reader() -> str:
    """Return the same for whoever is signed in."""
    return phone_mark(str(current.person().id), current_app)


def pages_of(app: Flask) -> PageCache:
    pages = app.extensions["pocketplan.pages"]
    assert isinstance(pages, PageCache)  # noqa: S101 (set by create_app)
    return pages


def _answer(page: bytes | None, tag: str, seen: Glance, coding: str = "") -> Response:
    """Answer the page, packed as it is held; None says that the phone has it already."""
    response = Response(page, status=200 if page is not None else 304)
    response.headers.update(headers_of(tag, seen, coding, current_app))
    return response


def _release(app: Flask) -> Release:
    release = app.extensions["pocketplan.release"]
    assert isinstance(release, Release)  # noqa: S101 (set by register_release)
    return release


def _mark(words: str, app: Flask) -> str:
    """Return a name for something that tells nobody what or whose it is."""
    secret = app.secret_key
    key = secret if isinstance(secret, bytes) else str(secret).encode()
    return hmac.digest(key, words.encode(), hashlib.sha256).hex()[:20]
