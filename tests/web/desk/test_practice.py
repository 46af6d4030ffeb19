"""The practice: its owner invites, the others work."""

import re

from sqlalchemy import select

from pocketplan.people.account import Account
from tests.builders import Visitor, a_client, a_therapist, text_of

HERE = {"Referer": "https://plan.example.org/"}


def send(visitor, path, **fields):
    return visitor.send(path, fields, headers=HERE)


def shown(page, slot):
    return re.search(rf'data-slot="{slot}">([^<]+)<', page.text).group(1)


def test_the_owner_invites_a_therapist(rows, desk):
    page = send(desk, "/practice", name="Dr. Ito", zone="Asia/Tokyo")

    assert re.fullmatch(r"\d{3} \d{3}", shown(page, "spoken-code"))
    assert "Dr. Ito" in text_of(desk.get("/practice"))


def test_a_colleagues_invitation_that_is_sent_again_invites_nobody_twice(desk):
    ito = {"name": "Dr. Ito", "zone": "Asia/Tokyo", "form_id": "7" * 32}
    send(desk, "/practice", **ito)

    again = send(desk, "/practice", **ito)

    assert (again.status_code, again.headers["Location"]) == (303, "/practice")
    assert desk.get("/practice").text.count("<h2>Dr. Ito</h2>") == 1


def test_other_therapists_do_not_invite(rows, okafor, lee):
    assert send(okafor, "/practice", name="Dr. Ito", zone="UTC").status_code == 403
    assert send(okafor, f"/practice/{lee.id}/link").status_code == 403
    assert "Make the invitation" not in text_of(okafor.get("/practice"))


def test_the_owner_makes_no_link_for_another_practices_therapist(rows, practice, desk):
    stranger, noor = a_therapist(rows), a_client(rows, practice=practice)

    assert send(desk, f"/practice/{stranger.id}/link").status_code == 404
    assert send(desk, f"/practice/{noor.id}/link").status_code == 404


def test_the_owner_takes_a_therapists_invitation_back_with_the_name_that_waited(app, rows, desk):
    way_in = send(desk, "/practice", name="Dr. Ito", zone="Asia/Tokyo")
    (ito,) = rows.scalars(select(Account).where(Account.zone == "Asia/Tokyo"))
    assert "Invited, has not joined yet" in text_of(desk.get("/practice"))

    taken = send(desk, f"/practice/{ito.id}/invitation/end")

    assert (taken.status_code, taken.headers["Location"]) == (303, "/practice")
    assert "Dr. Ito" not in text_of(desk.get("/practice"))
    codes = {"code": shown(way_in, "short-code"), "spoken": shown(way_in, "spoken-code")}
    assert Visitor(app).post("/join", data=codes).status_code == 410
    rows.rollback()
    assert ito.name == ""


def test_a_therapist_who_has_come_in_is_not_taken_back_and_nobody_else_takes_back(
    app, rows, desk, lee, okafor
):
    send(desk, "/practice", name="Dr. Ito", zone="Asia/Tokyo")
    (ito,) = rows.scalars(select(Account).where(Account.zone == "Asia/Tokyo"))
    before = desk.get("/practice").text.count("invitation/end")

    by_another = send(okafor, f"/practice/{ito.id}/invitation/end")
    afar = send(
        Visitor(app, a_therapist(rows, is_owner=True)), f"/practice/{ito.id}/invitation/end"
    )
    Visitor(app, ito)  # comes in
    too_late = send(desk, f"/practice/{ito.id}/invitation/end")
    herself = send(desk, f"/practice/{lee.id}/invitation/end")

    refused = (by_another, afar, too_late, herself)
    assert [page.status_code for page in refused] == [403, 404, 404, 404]
    assert (before, desk.get("/practice").text.count("invitation/end")) == (1, 0)
    assert "invitation/end" not in okafor.get("/practice").text
