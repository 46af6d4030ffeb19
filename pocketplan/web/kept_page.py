"""The pages that a client's phone keeps, answered as quickly as a server can.

Phones ask for them at each visit, and nearly always they have not changed. So they are
answered before anything else is looked at, from one statement and from what was drawn before.
"""

import hashlib
import hmac
import json
from collections.abc import Callable

from flask import Response, current_app, g, request
from flask_babel import get_locale

from pocketplan.database.engine import AT_ONCE
from pocketplan.plans.glance import Glance, glance
from pocketplan.web import current
from pocketplan.web.language import LANGUAGES, locale_of
from pocketplan.web.packing import coding_for, packed
from pocketplan.web.page_cache import PageCache
from pocketplan.web.release import current_release, of_this_release

PAGES = {"plan_pages.my_plan": "plan", "plan_pages.edit_mine": "edit"}


def answer_held() -> Response | None:
    """Runs before every request: answer a kept page that is held, or leave it to its view."""
    here = PAGES.get(request.endpoint or "")
    token = request.cookies.get(current.settings().cookie_name)
    if here is None or token is None or request.method not in ("GET", "HEAD"):
        return None
    with current.stores().engine.connect() as connection:
        one_look = connection.execution_options(**{AT_ONCE: True})
        seen = glance(one_look, token, at=current.now())
    if seen is None or seen.language not in LANGUAGES:
        return None
    tag = _tag(here, seen, locale_of(seen.language))
    if request.if_none_match.contains_weak(tag):
        return _answer(None, tag, seen)
    coding = coding_for(request.accept_encodings)
    page = _pages().page(tag + coding, seen.client_id, current.stores().keyring)
    return None if page is None else _answer(page, tag, seen, coding)


def kept_page(here: str, seen: Glance, draw: Callable[[], str]) -> Response:
    """Answer a page that phones keep: 304 without drawing if it has not changed.

    here  which of them, as PAGES names it
    seen  what it depends on, beside release, code, language and the page itself
    """
    tag = _tag(here, seen, str(get_locale()))
    if request.if_none_match.contains_weak(tag):
        return _answer(None, tag, seen)
    coding = coding_for(request.accept_encodings)
    page = packed(draw().encode(), coding)
    _pages().hold(tag + coding, seen.client_id, current.stores().keyring, page)
    return _answer(page, tag, seen, coding)


def keep_on_phone(response: Response, what: str) -> Response:
    """Mark an answer as one that the client's phone may keep, if they agreed to that.

    what  "plan" for a page, "photo" for a photo
    """
    device = g.get("device")
    if device is None or not device.keeps_copy or not current.person().is_client:
        return response
    return _marked(response, what, str(current.person().id))


def _answer(page: bytes | None, tag: str, seen: Glance, coding: str = "") -> Response:
    """Answer the page, packed as it is held; None says that the phone has it already."""
    response = Response(page, status=200 if page is not None else 304)
    if coding:
        response.headers["Content-Encoding"] = coding
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["ETag"] = f'W/"{tag}"'
    response.headers["Cache-Control"] = "private, no-store"
    return _marked(response, "plan", str(seen.client_id)) if seen.keeps_copy else response


def _marked(response: Response, what: str, client_id: str) -> Response:
    response.headers["X-PocketPlan-Keep"] = what
    response.headers["X-PocketPlan-Person"] = _mark(f"phone copy of {client_id}")
    return of_this_release(response)


def _pages() -> PageCache:
    pages = current_app.extensions["pocketplan.pages"]
    assert isinstance(pages, PageCache)  # noqa: S101 (set by create_app)
    return pages


def _tag(here: str, seen: Glance, locale: str) -> str:
    release = current_release()
    said = (release.name, release.drawn_by, locale, here, *(str(fact) for fact in _facts(seen)))
    return _mark(json.dumps(said))


def _facts(seen: Glance) -> tuple[object, ...]:
    return (
        seen.client_id,
        seen.client_region,
        seen.plan_region,
        seen.revision,
        seen.seen,
        seen.keeps_copy,
    )


def _mark(words: str) -> str:
    """Return a name for something that tells nobody what or whose it is."""
    secret = current_app.secret_key
    key = secret if isinstance(secret, bytes) else str(secret).encode()
    return hmac.new(key, words.encode(), hashlib.sha256).hexdigest()[:20]
