import gzip
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pocketplan.web.request.headers import HEADERS, register_headers, standing_headers

ANSWERS = {
    "a page": "/welcome",
    "a refusal": "/plan",
    "nothing there": "/nowhere",
    "a file of another release": "/static/0123456789ab/css/client.css",
    "the worker": "/service-worker.js",
    "the manifest": "/manifest.webmanifest",
    "JSON": "/token",
    "the health check": "/healthz",
    "the page without a network": "/offline",
}


@pytest.mark.parametrize("path", ANSWERS.values(), ids=ANSWERS)
def test_every_answer_carries_every_header(web, path):
    answer = web.get(path)

    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Strict-Transport-Security" in answer.headers


def test_a_method_that_is_not_allowed_is_refused_with_every_header(web):
    answer = web.delete("/welcome")

    assert answer.status_code == 405
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_trouble_of_our_own_is_answered_with_every_header(app, web):
    def fail() -> None:
        raise RuntimeError("a mistake of ours")

    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.view_functions["health.healthz"] = fail
    fail.is_public = True

    answer = web.get("/healthz")

    assert answer.status_code == 500
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/welcome", "/plan", "/nowhere", "/token", "/sign-in"])
def test_a_browser_stores_no_page_that_may_be_personal(web, path):
    assert web.get(path).headers["Cache-Control"] == "private, no-store"


def test_a_page_asks_its_browser_for_passkeys_and_no_other_power(web):
    policy = web.get("/welcome").headers["Permissions-Policy"]

    allowed = [part for part in policy.split(", ") if not part.endswith("=()")]
    assert allowed == ["publickey-credentials-create=(self)", "publickey-credentials-get=(self)"]
    assert "camera=()" in policy
    assert "geolocation=()" in policy


@pytest.fixture
def small(settings) -> FlaskClient:
    """An app of one page, to look at packing alone."""
    app = Flask(__name__)
    register_headers(app, standing_headers(settings))
    app.add_url_rule("/", "page", lambda: ("word " * 500, {"Content-Type": "text/html"}))
    app.add_url_rule("/photo", "photo", lambda: (b"\0" * 2_000, {"Content-Type": "image/webp"}))
    return app.test_client()


def test_a_page_is_packed_for_those_who_can_unpack_it(small):
    packed = small.get("/", headers={"Accept-Encoding": "gzip"})
    plain = small.get("/")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_brotli_is_used_where_a_browser_knows_it(small):
    answer = small.get("/", headers={"Accept-Encoding": "gzip, deflate, br, zstd"})

    assert answer.headers["Content-Encoding"] == "br"


def test_a_photo_is_not_packed_again(small):
    answer = small.get("/photo", headers={"Accept-Encoding": "gzip, br"})

    assert "Content-Encoding" not in answer.headers


def test_a_server_on_plain_http_does_not_speak_of_https(settings):
    app = Flask(__name__)
    register_headers(app, standing_headers(replace(settings, origin="http://localhost:8000")))
    app.add_url_rule("/", view_func=lambda: "here")

    answer = app.test_client().get("/")

    assert "Strict-Transport-Security" not in answer.headers
