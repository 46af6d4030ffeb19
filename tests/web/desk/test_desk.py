"""The therapist's desk and its clients."""

import re
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.plans.accepting import accept
from pocketplan.plans.access import plan_of
from pocketplan.plans.part import Part
from pocketplan.plans.plan import Plan
from pocketplan.plans.seen import mark_seen
from pocketplan.plans.value import Photo
from tests.builders import (
    NOW,
    Visitor,
    a_care_link,
    a_therapist,
    text_of,
)
from tests.plans.changes import adding, setting


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
