"""A phone's clock may say anything: its time is shown, and stands in front of no plan."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.builders import text_of
from tests.plans.changes import setting
from tests.web.conftest import Shared

ZONES = ["Asia/Tokyo", "America/New_York"]


@pytest.fixture(params=ZONES)
def far(request: pytest.FixtureRequest, shared: Shared, app: Flask, rows: Session) -> Shared:
    """Noor and Dr. Lee, who live where the first or the last hours of the calendar lie beyond."""
    with saved(rows):
        for person in (shared.noor, shared.lee):
            rows.get_one(Account, person.id).zone = request.param
    return shared


def a_difference(shared: Shared) -> UUID:
    walk = shared.add(shared.noor, "Walk")
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    for who, words, at in ((shared.noor, "To the sea", first), (shared.lee, "With Sam", last)):
        edit = setting(walk.entry_id, words, saw=[walk.change_id])
        shared.write(replace(edit, at=at), by=who)
    return walk.entry_id


def test_a_plan_opens_whatever_the_clocks_of_its_writers_said(far: Shared) -> None:
    line = a_difference(far)
    own = ("/plan", "/plan/edit")
    of_both = (far.path, f"{far.path}/edit", f"{far.path}/then", f"{far.path}/history")
    of_the_line = (f"{far.path}/entries/{line}", f"{far.path}/entries/{line}/history")

    pages = [far.by_noor.get(path) for path in own + of_both + of_the_line]
    pages += [far.by_lee.get(path) for path in of_both + of_the_line]

    assert {page.status_code for page in pages} == {200}
    assert "To the sea" in text_of(pages[0])
    assert "With Sam" in text_of(pages[0])
