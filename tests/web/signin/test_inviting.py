"""An invitation is made once, and can be taken back as long as nobody has used it."""

import re
from uuid import uuid4

import pytest
from sqlalchemy import select

from pocketplan.people.account import Account, Role
from pocketplan.plans.plan import Plan
from tests.builders import Visitor, a_care_link, text_of
from tests.web.signin.invitations import FORM, send, shown


@pytest.fixture
def way_in(desk):
    """The answer to Dr. Lee's inviting Noor, who lives elsewhere and speaks Spanish."""
    there = {"name": " Noor ", "language": "es", "zone": "Europe/Madrid", "region": "ES"}
    return send(desk, "/clients/new", **there)


@pytest.fixture
def noor(rows, way_in):
    return rows.scalars(select(Account).where(Account.role == Role.CLIENT)).one()


def hidden(page, name):
    return re.search(rf'name="{name}" type="hidden" value="([^"]+)"', page.text).group(1)


def test_the_form_begins_with_the_therapists_own_place(desk):
    page = desk.get("/clients/new").text

    assert '<option selected value="GB">United Kingdom</option>' in page
    assert 'value="Europe/London"' in page


def test_inviting_shows_a_link_a_picture_and_two_codes_once(desk, way_in, noor):
    assert way_in.status_code == 200
    assert way_in.headers["Cache-Control"] == "private, no-store"
    assert re.fullmatch(r"https://plan\.example\.org/join#[\w-]{43}", shown(way_in, "link"))
    assert re.fullmatch(r"\d{3} \d{3}", shown(way_in, "spoken-code"))
    assert "<svg" in way_in.text
    assert (noor.name, noor.zone, noor.region, noor.language) == (
        "Noor",
        "Europe/Madrid",
        "ES",
        "es",
    )
    assert shown(way_in, "short-code") not in desk.get(f"/clients/{noor.id}").text


def test_the_plan_opens_to_the_therapist_when_the_client_joins_and_not_before(
    rows, app, desk, way_in
):
    plan = rows.scalars(select(Plan)).one()
    assert desk.get(f"/plans/{plan.id}").status_code == 404
    assert "has not joined yet" in text_of(desk.get("/desk"))

    joined = Visitor(app).post(
        "/join",
        data={
            "code": shown(way_in, "short-code"),
            "spoken": shown(way_in, "spoken-code"),
            "answer": "nobody",
        },
    )

    assert joined.status_code == 303
    assert desk.get(f"/plans/{plan.id}").status_code == 200


@pytest.mark.parametrize(
    "oddity",
    [
        {"name": ""},
        {"name": "   "},
        {"name": "x" * 201},
        {"name": "a\x00b"},
        {"name": "a\nb"},
        {"zone": "Mars/Olympus"},
        {"zone": "../../etc/passwd"},
        {"region": "XX"},
        {"language": "tlh"},
    ],
)
def test_what_is_no_client_is_not_invited(rows, desk, oddity):
    page = send(desk, "/clients/new", **(FORM | oddity))

    assert page.status_code in (400, 422)
    assert rows.scalars(select(Account).where(Account.role == Role.CLIENT)).all() == []


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
