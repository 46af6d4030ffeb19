"""A form about a client that is refused has changed nothing, and the client's own list of who did
what does not say otherwise."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse
from wtforms.fields.core import UnboundField

from pocketplan.reading_record.record import lines_about
from pocketplan.web.forms.posted_form import PostedForm
from tests.builders import Visitor
from tests.running import running_app, settings_in
from tests.web.asking import path_of
from tests.web.test_access_matrix import CARE, ROUTES
from tests.web.town import Town

FORMS = sorted(route for route, kind in ROUTES.items() if kind == CARE if route[1] == "POST")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with running_app(settings_in(tmp_path_factory.mktemp("town"))) as whole:
        built = Town(whole)
        yield built
        built.close()


@pytest.fixture
def app(town: Town) -> Flask:
    return town.app


def names(of: type[PostedForm] = PostedForm) -> Iterator[str]:
    """Yield what the fields of our forms are called."""
    yield from (name for name in dir(of) if isinstance(getattr(of, name), UnboundField))
    for kind in of.__subclasses__():
        yield from names(kind)


TOO_LONG = dict.fromkeys(names(), "x" * 20_001)
BAD = {
    "empty": {},
    "too long": TOO_LONG | {"form_id": str(uuid4()), "row_id": str(uuid4()), "signs-0": "x"},
    "of no kind": {"form_id": "x", "kind": "x", "coping-0": "x" * 20_001},
}


def changes(rows: Session, client_id: UUID) -> list[str]:
    rows.rollback()
    return [line.act for line in lines_about(rows, client_id) if line.act.startswith("changed")]


def send(lee: Visitor, path: str, fields: dict[str, str]) -> TestResponse:
    return lee.open(path, method="POST", data=fields, headers={"X-CSRFToken": lee.token()})


@pytest.mark.parametrize("fields", BAD.values(), ids=list(BAD))
def test_nothing_is_written_down_as_changed_by_a_form_that_was_refused(
    app: Flask, rows: Session, town: Town, fields: dict[str, str]
) -> None:
    lee, said, refused = town.world.visitors["assigned therapist"], {}, 0

    for route in FORMS:
        before = len(changes(rows, town.ids["client_id"]))
        answer = send(lee, path_of(app, route, town.ids), fields)
        after = len(changes(rows, town.ids["client_id"]))
        if answer.status_code >= 400:
            refused += 1
            said[route] = after - before
        else:
            town.put_back()

    assert refused > 10
    assert {route: lines for route, lines in said.items() if lines} == {}
