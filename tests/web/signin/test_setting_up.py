"""A new therapist's first hour, and the day when the passkey is gone."""

import re

import pytest

from pocketplan.database.transaction import saved
from pocketplan.people.invitation import Kind, invite
from pocketplan.people.passkey import passkeys_of
from pocketplan.signin.inviting import invite_therapist
from tests.builders import NOW, Visitor, a_practice, text_of
from tests.web.signin.passkey_visitor import a_key, ask, later, register, send, sign_in, step_up


@pytest.fixture
def ito(rows):
    """A new therapist and the way in."""
    practice = a_practice(rows)
    with saved(rows):
        return invite_therapist(
            rows, practice, name="Dr. Ito", zone="UTC", by=None, at=NOW, is_owner=True
        )


@pytest.fixture
def desk(app, ito):
    """Dr. Ito's browser, joined, with nothing set up yet."""
    visitor = Visitor(app)
    _, invited = ito
    visitor.post("/join", data={"token": invited.link_fragment, "spoken": invited.spoken_code})
    return visitor


def codes_on(page):
    return re.findall(r"<code>([0-9A-Z-]+)</code>", page.get_data(as_text=True))


def test_a_new_therapist_gets_to_the_desk_by_passkey_and_paper(desk):
    made = register(desk, a_key())
    assert made.location == "/mine/recovery-codes"
    assert desk.get("/desk").location == "/mine/recovery-codes"

    sheet = send(desk, "/mine/recovery-codes", {})

    assert len(codes_on(sheet)) == 8
    assert "not shown again" in text_of(sheet)
    assert "open https://plan.example.org/sign-in" in text_of(sheet)
    assert desk.get("/desk").status_code == 200
    assert not any(code in desk.get("/mine/recovery-codes").text for code in codes_on(sheet))


def test_a_new_therapist_who_closed_the_passkey_window_opens_it_again(desk):
    ask(desk, "/passkeys/registration/options")

    made = register(desk, a_key())

    assert made.location == "/mine/recovery-codes"


def test_recovery_codes_alone_do_not_open_the_desk(desk):
    send(desk, "/mine/recovery-codes", {})

    assert desk.get("/desk").location == "/mine/passkeys/first"


def test_a_therapist_without_codes_on_paper_is_asked_for_them_at_the_next_sign_in(app, desk, ito):
    key = a_key()
    register(desk, key)
    later(app, hours=1)
    sign_in(desk, key)

    assert desk.get("/desk").location == "/mine/recovery-codes"

    sheet = step_up(desk, key, "/mine/recovery-codes", "make-recovery-codes", ito[0].id)
    assert len(codes_on(sheet)) == 8
    assert desk.get("/desk").status_code == 200


def test_a_therapist_with_a_new_link_may_go_on_or_make_another_passkey(rows, app, desk, ito):
    register(desk, a_key())
    send(desk, "/mine/recovery-codes", {})
    with saved(rows):
        invited = invite(rows, ito[0], Kind.DEVICE, by=None, at=NOW)
    laptop = Visitor(app)

    laptop.post("/join", data={"token": invited.link_fragment, "spoken": invited.spoken_code})

    assert "Open my desk" in text_of(laptop.get("/mine/passkeys/first"))
    assert laptop.get("/desk").status_code == 200
    assert register(laptop, a_key(credential_id=b"laptop")).location == "/mine/passkeys"


def test_a_therapists_session_ends_after_half_an_hour_of_rest(app, desk):
    key = a_key()
    register(desk, key)
    send(desk, "/mine/recovery-codes", {})
    later(app, minutes=31)
    assert desk.get("/desk").location == "/sign-in"

    page = sign_in(desk, key)

    assert page.location == "/desk"
    assert desk.get("/desk").status_code == 200


def test_a_therapist_keeps_the_last_passkey(rows, desk, ito):
    key = a_key()
    register(desk, key)
    send(desk, "/mine/recovery-codes", {})
    passkey = passkeys_of(rows, ito[0])[0]

    page = step_up(desk, key, f"/mine/passkeys/{passkey.id}/removal", "remove-passkey", passkey.id)

    assert page.status_code == 409
    rows.rollback()
    assert len(passkeys_of(rows, ito[0])) == 1


def test_a_recovery_code_lets_a_therapist_in_and_add_a_passkey(app, desk, ito):
    register(desk, a_key())
    codes = codes_on(send(desk, "/mine/recovery-codes", {}))
    elsewhere = Visitor(app)

    page = send(elsewhere, "/sign-in/recovery", {"code": codes[0].lower()})
    assert page.location == "/desk"
    used = send(elsewhere, "/mine/passkeys/new", {"recovery_code": codes[0]})
    fresh = send(elsewhere, "/mine/passkeys/new", {"recovery_code": codes[1]})

    assert (used.status_code, fresh.status_code) == (422, 200)
    assert register(elsewhere, a_key(credential_id=b"new laptop")).status_code == 303


def test_a_sheet_that_is_nearly_used_up_says_so_and_a_used_up_one_is_no_proof(app, rows, desk, ito):
    register(desk, a_key())
    codes = codes_on(send(desk, "/mine/recovery-codes", {}))
    assert "Few of your recovery codes" not in text_of(desk.get("/mine"))

    for code in codes:
        laptop = Visitor(app)
        send(laptop, "/sign-in/recovery", {"code": code})

    assert "Few of your recovery codes" in text_of(laptop.get("/mine"))
    assert "Few of your recovery codes" in text_of(laptop.get("/mine/passkeys"))
    assert "Use a recovery code instead" not in text_of(laptop.get("/mine/passkeys"))


def test_whoever_is_setting_up_sees_no_menu_that_leads_back_to_where_they_are(desk, app, ito):
    page = desk.get("/mine/passkeys/first")

    assert "<nav" not in page.text
    assert "/practice" not in page.text

    register(desk, a_key())
    send(desk, "/mine/recovery-codes", {})

    assert "/practice" in desk.get("/desk").text
