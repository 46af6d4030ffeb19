"""The therapist's desk and its clients."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account, Role
from pocketplan.people.device import Device
from pocketplan.plans.accepting import accept
from pocketplan.plans.access import plan_of
from pocketplan.plans.part import Part
from pocketplan.plans.plan import Plan
from pocketplan.plans.seen import mark_seen
from pocketplan.plans.value import Photo
from pocketplan.reading_record.record import Act, lines_about
from tests.builders import (
    NOW,
    Visitor,
    a_care_link,
    a_client,
    a_plan,
    a_therapist,
    text_of,
)
from tests.plans.changes import adding, setting

HERE = {"Referer": "https://plan.example.org/"}


@pytest.fixture
def client(rows, practice, lee):
    """Return client(name): somebody in Dr. Lee's care, with an empty plan."""

    def make(name="Noor"):
        account = a_client(rows, practice=practice, name=name)
        a_care_link(rows, account, lee)
        a_plan(rows, owner=account)
        return account

    return make


def send(visitor, path, **fields):
    return visitor.send(path, fields, headers=HERE)


def changed(rows, owner, author, change=None, *, at=NOW):
    """Have the author add a line, or change what is said."""
    change = change or adding()
    with saved(rows):
        accept(rows, plan_of(rows, owner), [change], by=author, at=at)
    return change


def names_on(page):
    return re.findall(r'<h2><a href="/clients/[^"]+">([^<]+)</a></h2>', page.text)


def test_the_desk_lists_what_needs_a_hand_first_and_then_by_name(rows, desk, lee, client):
    noor, sam, ada, mo = (client(name) for name in ("Noor", "Sam", "Ada", "Mo"))
    changed(rows, noor, noor)
    for one in (ada, mo):
        changed(rows, one, lee)

    page = desk.get("/desk")

    assert names_on(page) == ["Sam", "Noor", "Ada", "Mo"]
    words = text_of(page)
    assert re.search(r"Sam No plan yet", words)
    assert re.search(r"Noor Changed by the client Last change 2 March 2026", words)
    assert sam.id != noor.id


def test_what_one_therapist_has_seen_still_waits_on_anothers_desk(rows, app, desk, lee, client):
    noor = client()
    cole = a_therapist(rows, name="Dr. Cole")
    a_care_link(rows, noor, cole)
    changed(rows, noor, noor)
    with saved(rows):
        plan = rows.scalars(select(Plan).where(Plan.owner_id == noor.id)).one()
        mark_seen(rows, plan, rows.get(Account, lee.id), plan.revision)

    waiting = text_of(Visitor(app, cole).get("/desk"))

    assert "Changed by the client" in waiting
    assert "Changed by the client" not in text_of(desk.get("/desk"))


def test_the_desk_tells_nothing_of_what_the_client_keeps_private(rows, desk, lee, client):
    noor, sam = client("Noor"), client("Sam")
    sea = changed(rows, noor, noor, adding("The sea", part=Part.VALUES))
    with saved(rows):
        mark_seen(rows, plan_of(rows, noor), rows.get(Account, lee.id), 1)
    beach = Photo(id=uuid4(), description="Our beach")
    later = NOW + timedelta(days=9)

    changed(rows, noor, noor, setting(sea.entry_id, beach, field="photo"), at=later)
    changed(rows, sam, sam, adding("", part=Part.VALUES, photo=beach), at=later)

    words = text_of(desk.get("/desk"))
    assert "Changed by the client" not in words
    assert "Noor Last change 2 March 2026" in words
    assert "Sam No plan yet" in words
    assert "11 March" not in words + text_of(desk.get(f"/clients/{sam.id}"))


def test_what_the_client_changed_waits_behind_what_came_after_it(rows, desk, lee, client):
    noor = client()
    changed(rows, noor, noor)
    changed(rows, noor, lee)

    assert "Changed by the client" in text_of(desk.get("/desk"))


def test_a_desk_shows_ones_own_clients_alone(desk, okafor, client):
    client()

    assert names_on(okafor.get("/desk")) == []
    assert names_on(desk.get("/desk")) == ["Noor"]


def test_one_client_whose_name_no_longer_opens_hides_no_other(app, desk, client):
    noor, sam = client("Noor"), client("Sam")
    app.extensions["pocketplan.stores"].keyring.destroy(sam.id)

    page = desk.get("/desk")

    assert names_on(page) == ["Noor", "Somebody who has left"]
    assert desk.get(f"/clients/{noor.id}").status_code == 200
    assert desk.get(f"/clients/{sam.id}").status_code == 200


def test_a_client_has_no_desk(app, client):
    noor = Visitor(app, client())

    for path in ("/desk", "/clients/new", "/practice"):
        assert noor.get(path).status_code == 403


@pytest.fixture
def way_in(desk):
    """The answer to Dr. Lee's inviting Noor."""
    form = {"name": " Noor ", "language": "es", "zone": "Europe/Madrid", "region": "ES"}
    return send(desk, "/clients/new", **form)


def test_the_form_begins_with_the_therapists_own_place(desk):
    page = desk.get("/clients/new").text

    assert '<option selected value="GB">United Kingdom</option>' in page
    assert 'value="Europe/London"' in page


def shown(page, slot):
    return re.search(rf'data-slot="{slot}">([^<]+)<', page.text).group(1)


def test_inviting_shows_a_link_a_picture_and_two_codes_once(rows, desk, way_in):
    noor = rows.scalars(select(Account).where(Account.role == Role.CLIENT)).one()

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
    form = {"name": "Noor", "language": "en", "zone": "Europe/London", "region": "GB"}

    page = send(desk, "/clients/new", **(form | oddity))

    assert page.status_code in (400, 422)
    assert rows.scalars(select(Account).where(Account.role == Role.CLIENT)).all() == []


def test_a_new_link_lets_another_phone_in_and_the_client_can_see_that(rows, app, desk, client):
    noor = client()

    page = send(desk, f"/clients/{noor.id}/link")
    joined = Visitor(app).post(
        "/join",
        data={
            "token": shown(page, "link").partition("#")[2],
            "spoken": shown(page, "spoken-code"),
            "answer": "others",
        },
    )

    assert joined.status_code == 303
    rows.rollback()
    assert rows.scalars(select(Device.account_id).where(Device.account_id == noor.id)).all()
    assert Act.MADE_PHONE_LINK in [line.act for line in lines_about(rows, noor.id)]


def test_opening_a_clients_page_is_in_the_clients_record(rows, desk, client):
    noor = client()

    desk.get(f"/clients/{noor.id}")

    rows.rollback()
    assert [line.act for line in lines_about(rows, noor.id)] == [Act.READ_CLIENT]


def test_the_end_of_care_acts_at_once(rows, app, desk, client):
    noor = client()
    plan = rows.scalars(select(Plan).where(Plan.owner_id == noor.id)).one()

    send(desk, f"/clients/{noor.id}/end")

    assert names_on(desk.get("/desk")) == []
    for path in (f"/clients/{noor.id}", f"/plans/{plan.id}"):
        assert desk.get(path).status_code == 404
    assert Visitor(app, noor).get("/plan").status_code == 200


@pytest.mark.parametrize("path", ["", "/link", "/end"])
def test_somebody_elses_client_does_not_exist(okafor, client, path):
    noor = client()
    address = f"/clients/{noor.id}{path}"

    page = send(okafor, address) if path else okafor.get(address)

    assert page.status_code == 404


def test_the_last_change_is_told_by_the_readers_clock(app, rows, lee, client):
    noor = client()
    changed(rows, noor, lee, at=NOW + timedelta(hours=23))
    with saved(rows):
        rows.get(Account, lee.id).zone = "Pacific/Honolulu"

    assert "3 March 2026" in text_of(Visitor(app, lee).get("/desk"))


def test_a_page_that_is_not_there_leads_each_to_where_they_belong(app, desk, client):
    noor = Visitor(app, client())

    assert 'href="/">Open my desk' in desk.get("/nowhere").text
    assert 'href="/">Open my plan' in noor.get("/nowhere").text
    assert 'href="/">Go on from the start' in Visitor(app).get("/nowhere").text
