"""An invitation is made once, and can be taken back as long as nobody has used it."""

import re
from uuid import uuid4

import pytest
from sqlalchemy import select

from pocketplan.people.account import Account, Role
from tests.builders import Visitor, a_care_link, text_of

HERE = {"Referer": "https://plan.example.org/"}
FORM = {"name": "Noor", "language": "en", "zone": "Europe/London", "region": "GB"}


@pytest.fixture
def way_in(desk):
    """The answer to Dr. Lee's inviting Noor."""
    return send(desk, "/clients/new", **FORM)


@pytest.fixture
def noor(rows, way_in):
    return rows.scalars(select(Account).where(Account.role == Role.CLIENT)).one()


def send(visitor, path, **fields):
    return visitor.send(path, fields, headers=HERE)


def shown(page, slot):
    return re.search(rf'data-slot="{slot}">([^<]+)<', page.text).group(1)


def hidden(page, name):
    return re.search(rf'name="{name}" type="hidden" value="([^"]+)"', page.text).group(1)


def test_an_invitation_that_is_sent_again_invites_nobody_twice_and_keeps_its_link(rows, app, desk):
    form = FORM | {"form_id": hidden(desk.get("/clients/new"), "form_id")}
    first = send(desk, "/clients/new", **form)

    again = send(desk, "/clients/new", **form)
    other = send(desk, "/clients/new", **FORM | {"form_id": str(uuid4())})

    account = rows.scalars(select(Account).where(Account.role == Role.CLIENT)).first()
    assert (again.status_code, again.headers["Location"]) == (303, f"/clients/{account.id}")
    assert other.status_code == 200
    assert text_of(desk.get("/desk")).count("Noor") == 2  # two people may share a name
    codes = {"code": shown(first, "short-code"), "spoken": shown(first, "spoken-code")}
    assert Visitor(app).post("/join", data=codes).status_code == 200


def test_a_form_that_somebody_else_sent_says_nothing_of_their_client(rows, desk, okafor):
    send(desk, "/clients/new", **FORM, form_id="7" * 32)

    theirs = send(okafor, "/clients/new", **FORM, form_id="7" * 32)

    assert theirs.status_code == 200
    assert text_of(okafor.get("/desk")).count("Noor") == 1


def test_an_invitation_is_taken_back_with_all_that_was_made_for_it(rows, app, desk, way_in, noor):
    assert "Take the invitation back" in desk.get(f"/clients/{noor.id}").text

    taken = send(desk, f"/clients/{noor.id}/invitation/end")

    assert (taken.status_code, taken.headers["Location"]) == (303, "/desk")
    assert "Noor" not in text_of(desk.get("/desk"))
    assert desk.get(f"/clients/{noor.id}").status_code == 404
    codes = {"code": shown(way_in, "short-code"), "spoken": shown(way_in, "spoken-code")}
    assert "opens no invitation" in text_of(Visitor(app).post("/join", data=codes))
    rows.rollback()
    assert noor.name == ""


def test_whoever_has_joined_is_not_taken_back(rows, desk, lee, noor):
    a_care_link(rows, noor, lee)

    refused = send(desk, f"/clients/{noor.id}/invitation/end")

    rows.rollback()
    assert refused.status_code == 404
    assert (noor.closed_at, noor.name) == (None, "Noor")
    assert "Take the invitation back" not in desk.get(f"/clients/{noor.id}").text


def test_an_invitation_is_taken_back_by_nobody_else(okafor, noor):
    assert send(okafor, f"/clients/{noor.id}/invitation/end").status_code == 404
