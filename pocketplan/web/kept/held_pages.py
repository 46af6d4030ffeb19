"""In front of the application: kept pages that are held are answered as quickly as a server can.

Phones ask for them at each visit, and nearly always they have not changed. So one statement
says who asks and what their page depends on, and what was drawn before is answered from
memory. Whatever is not this plain question goes on to the application, unread.
"""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.http import parse_cookie, parse_etags

from pocketplan.clock import Clock
from pocketplan.database.one_look import LookFailed
from pocketplan.plans.glance import Glance, Glances
from pocketplan.settings import Settings
from pocketplan.stores import Stores
from pocketplan.web.kept.kept_page import PAGES, headers_of, pages_of, tag_of
from pocketplan.web.kept.packing import coding_for
from pocketplan.web.request.language import LANGUAGES, locale_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Answer = tuple[str, dict[str, str], bytes]


class HeldPages:
    """
    headers  what every answer says about itself

    On SQLite threads take turns: reading a row waits for nothing but the interpreter, and
    handing that from thread to thread at each step costs more than the steps themselves.
    """

    def __init__(self, app: Flask, headers: Mapping[str, str]) -> None:
        settings: Settings = app.extensions["pocketplan.settings"]
        self._app = app
        self._beyond: WSGIApplication = app.wsgi_app
        self._host = urlsplit(settings.origin).netloc
        self._cookie = settings.cookie_name
        self._stores: Stores = app.extensions["pocketplan.stores"]
        self._glances = Glances(self._stores.engine)
        self._clock: Clock = app.extensions["pocketplan.clock"]
        self._turn: AbstractContextManager[object] = (
            Lock() if self._stores.engine.dialect.name == "sqlite" else nullcontext()
        )
        self._headers = {"Content-Type": "text/html; charset=utf-8", **headers}

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        try:
            answer = self._answer(environ)
        except (LookFailed, SQLAlchemyError):  # said by the application, in its own words
            answer = None
        if answer is None:
            return self._beyond(environ, start_response)
        status, headers, body = answer
        start_response(status, list((self._headers | headers).items()))
        return [body]

    def _answer(self, environ: "WSGIEnvironment") -> Answer | None:
        here = PAGES.get(environ.get("PATH_INFO", ""))
        if here is None or environ["REQUEST_METHOD"] != "GET":
            return None
        if environ.get("HTTP_HOST") != self._host or environ.get("SCRIPT_NAME"):
            return None
        token = parse_cookie(environ.get("HTTP_COOKIE", "")).get(self._cookie)
        if not token:
            return None
        with self._turn:
            seen = self._glance(token)
            return None if seen is None else self._held(here, seen, environ)

    def _glance(self, token: str) -> Glance | None:
        seen = self._glances.at_page_of(token, at=self._clock())
        return seen if seen is not None and seen.language in LANGUAGES else None

    def _held(self, here: str, seen: Glance, environ: "WSGIEnvironment") -> Answer | None:
        tag = tag_of(here, seen, locale_of(seen.language), self._app)
        if parse_etags(environ.get("HTTP_IF_NONE_MATCH")).contains_weak(tag):
            return "304 NOT MODIFIED", headers_of(tag, seen, "", self._app), b""
        coding = coding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
        page = pages_of(self._app).page(tag + coding, seen.client_id, self._stores.keyring)
        if page is None:
            return None
        headers = headers_of(tag, seen, coding, self._app)
        return "200 OK", {"Content-Length": str(len(page)), **headers}, page
