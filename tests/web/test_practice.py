"""The practice: its owner invites, the others work."""

import re

from tests.builders import a_client, a_therapist, text_of

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
    assert text_of(desk.get("/practice")).count("Dr. Ito") == 1


def test_other_therapists_do_not_invite(rows, okafor, lee):
    assert send(okafor, "/practice", name="Dr. Ito", zone="UTC").status_code == 403
    assert send(okafor, f"/practice/{lee.id}/link").status_code == 403
    assert "Make the invitation" not in text_of(okafor.get("/practice"))


def test_the_owner_makes_no_link_for_another_practices_therapist(rows, practice, desk):
    stranger, noor = a_therapist(rows), a_client(rows, practice=practice)

    assert send(desk, f"/practice/{stranger.id}/link").status_code == 404
    assert send(desk, f"/practice/{noor.id}/link").status_code == 404
