"""Every route there is, asked for what is not there, by another site's form, and with rubbish."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.builders import Visitor
from tests.running import running_app, settings_in
from tests.web.bad_inputs import FORM, JSON, NOBODY
from tests.web.test_access_matrix import ROUTES
from tests.web.test_bad_input import everything
from tests.web.world import World, a_world

SIGNED_IN = ("noor", "assigned therapist")
WRITING = sorted((endpoint, method) for endpoint, method in ROUTES if method != "GET")
ELSEWHERE = "https://elsewhere.example"
NOTHING = (b"", FORM)
SENSIBLE = {  # what comes before the question of whose it is
    "plan_exchange.take_and_give": (b'{"format": 1, "since": 0, "changes": []}', JSON),
    "plan_exchange.note_seen": (b'{"revision": 0}', JSON),
}
OF_ANOTHER = {("reminder_answers.pause", "POST"): 409}  # a phone's wish waits for its person
RUBBISH = {
    "nothing": NOTHING,
    "bytes as a form": (bytes(range(256)), FORM),
    "a form without its end": (
        b"--x\r\nContent-Disposition: form",
        "multipart/form-data; boundary=x",
    ),
    "a list of lists": (b"[[[]]]", JSON),
    "numbers where words belong": (
        b'{"token": 5, "code": [], "region": 1, "name": {}, "words": 7, "kind": 1, "at": 2}',
        JSON,
    ),
    "half of something": (b'{"format": 1, "id": {"', JSON),
    "half a letter and no number": (b'{"id": "\\ud800\\u0000", "at": NaN}', JSON),
    "another type": (b"<a/>", "application/xml"),
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with running_app(settings_in(tmp_path_factory.mktemp("town"))) as whole:
        yield whole


@pytest.fixture
def world(app: Flask, rows: Session) -> World:
    return a_world(app, rows)


@pytest.mark.parametrize("who", SIGNED_IN)
def test_what_is_not_there_is_found_by_nobody(
    app: Flask, rows: Session, world: World, who: str
) -> None:
    visitor, before = world.visitors[who], everything(rows)
    naming = [route for route in sorted(ROUTES) if NOBODY in address(app, *route)]

    statuses = {
        route: asked(app, visitor, route, SENSIBLE.get(route[0], NOTHING)).status_code
        for route in naming
    }

    assert len(naming) > 20
    let_in = {route: status for route, status in statuses.items() if status not in {403, 404}}
    assert let_in.items() <= OF_ANOTHER.items()
    assert everything(rows) == before


@pytest.mark.parametrize("who", SIGNED_IN)
def test_another_sites_form_changes_nothing_anywhere(
    app: Flask, rows: Session, world: World, who: str
) -> None:
    visitor, before = world.visitors[who], everything(rows)
    theirs = {"Origin": ELSEWHERE, "Referer": f"{ELSEWHERE}/", "Sec-Fetch-Site": "cross-site"}

    statuses = {
        route: visitor.open(address(app, *route), method=route[1], headers=theirs).status_code
        for route in WRITING
    }

    assert {route: status for route, status in statuses.items() if status not in {400, 403}} == {}
    assert everything(rows) == before


@pytest.mark.parametrize("rubbish", RUBBISH.values(), ids=RUBBISH)
@pytest.mark.parametrize("who", [*SIGNED_IN, "stranger"])
def test_no_route_stumbles_over_rubbish(
    app: Flask, world: World, who: str, rubbish: tuple[bytes, str]
) -> None:
    town = {"plan_id": world.plan_id, "client_id": world.noor_id}

    statuses = {
        route: asked(app, world.visitors[who], route, rubbish, **town).status_code
        for route in WRITING
    }

    assert {route: status for route, status in statuses.items() if status >= 500} == {}


def address(app: Flask, endpoint: str, method: str, **known: object) -> str:
    """Return the route's address, with nobody's id wherever no other is `known`."""
    rules = app.url_map.iter_rules(endpoint)
    names = {name for rule in rules if method in (rule.methods or ()) for name in rule.arguments}
    closed = {"part": "values", "section": "signs", "since": 0}
    values = {name: known.get(name, NOBODY) for name in names} | closed
    wanted = {name: value for name, value in values.items() if name in names}
    return app.url_map.bind("plan.example.org").build(endpoint, wanted, method)


def asked(
    app: Flask,
    visitor: Visitor,
    route: tuple[str, str],
    sent: tuple[bytes, str],
    **known: object,
) -> TestResponse:
    body, kind = sent
    return visitor.open(
        address(app, *route, **known),
        method=route[1],
        data=None if route[1] == "GET" else body,
        content_type=kind,
        headers={"X-CSRFToken": visitor.token()},
    )
