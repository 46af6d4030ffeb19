"""A therapist of two clients asks for a thing of the one under the name of the other: every route
that names both says that it is not there, and changes nothing of either."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from tests.builders import a_care_link, a_client, a_plan
from tests.running import running_app, settings_in
from tests.web.asking import ask, path_of
from tests.web.test_access_matrix import CARE, ROUTES
from tests.web.test_bad_input import everything
from tests.web.town import Town

OF_THE_PRACTICE = {"line_id"}  # not of a client


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with running_app(settings_in(tmp_path_factory.mktemp("town"))) as whole:
        built = Town(whole)
        yield built
        built.close()


@pytest.fixture
def app(town: Town) -> Flask:
    return town.app


@pytest.fixture
def ben(app: Flask, rows: Session, town: Town) -> UUID:
    """Another client of the therapist who looks after Noor."""
    lee = rows.get_one(Account, town.world.visitors["assigned therapist"].account_id)
    ben = a_client(rows, name="Ben")
    a_care_link(rows, ben, lee)
    a_plan(rows, owner=ben)
    return ben.id


def test_nothing_of_one_client_is_found_under_another(
    app: Flask, rows: Session, town: Town, ben: UUID
) -> None:
    lee, before = town.world.visitors["assigned therapist"], everything(rows)
    both = [
        route for route, kind in sorted(ROUTES.items()) if kind == CARE if names_both(app, route)
    ]
    ids = {**town.ids, "client_id": ben}

    statuses = {route: ask(lee, route[1], path_of(app, route, ids)).status_code for route in both}

    assert len(both) > 15
    assert {route: status for route, status in statuses.items() if status != 404} == {}
    assert everything(rows) == before


def names_both(app: Flask, route: tuple[str, str]) -> bool:
    """Whether the address names a client and, with an id, something of theirs."""
    for rule in app.url_map.iter_rules(route[0]):
        named = {name for name in rule.arguments if name.endswith("_id")}
        if route[1] in (rule.methods or ()) and "client_id" in named:
            return bool(named - {"client_id"} - OF_THE_PRACTICE)
    return False
