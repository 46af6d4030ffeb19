"""Passkeys and recovery codes over the web, from a new therapist's first hour on."""

import re
from datetime import timedelta

import pytest

from pocketplan.database.transaction import saved
from pocketplan.people.invitation import Kind, invite
from pocketplan.people.passkey import passkeys_of
from pocketplan.people.recovery_code import make_recovery_codes
from pocketplan.signin.inviting import invite_therapist
from tests.builders import NOW, Visitor, a_client, a_practice, a_therapist, text_of
from tests.signin.authenticator import Authenticator


def a_key(**oddities):
    return Authenticator(
        **({"origin": "https://plan.example.org", "rp_id": "plan.example.org"} | oddities)
    )


def ask(visitor, path):
    answer = visitor.send_json(path, {})
    assert answer.status_code == 200, answer.json
    return answer.json


def send(visitor, path, fields):
    """Post as a browser does: https forms name the page they come from."""
    return visitor.send(path, fields, headers={"Referer": "https://plan.example.org/"})


@pytest.fixture(autouse=True)
def _scripts_name_their_page(monkeypatch):
    plain = Visitor.send_json

    def send_json(self, path, body, **kwargs):
        self.environ_base["HTTP_REFERER"] = "https://plan.example.org/"
        return plain(self, path, body, **kwargs)

    monkeypatch.setattr(Visitor, "send_json", send_json)


def register(visitor, key):
    options = ask(visitor, "/passkeys/registration/options")
    return send(visitor, "/passkeys/registration", {"credential": key.create(options)})


def sign_in(visitor, key):
    options = ask(visitor, "/passkeys/sign-in/options")
    return send(visitor, "/passkeys/sign-in", {"credential": key.get(options)})


def step_up(visitor, key, path, act, target):
    options = ask(visitor, f"/passkeys/step-up/options?act={act}&target={target}")
    return send(visitor, path, {"credential": key.get(options)})


@pytest.fixture
def noor(rows):
    a_therapist(rows)
    return a_client(rows)


@pytest.fixture
def phone(app, noor):
    """Noor's phone a moment after she joined it."""
    return Visitor(app, noor)


@pytest.fixture
def key(phone):
    """Noor's passkey, made in the first minutes."""
    made = a_key()
    page = send(phone, "/mine/passkeys/new", {})
    assert "Make the passkey" in text_of(page)
    assert register(phone, made).location == "/mine/passkeys"
    return made


def later(app, **by):
    app.extensions["tests.moment"]["now"] += timedelta(**by)


def test_a_passkey_signs_in_on_another_phone_and_asks_about_it(app, noor, key):
    other = Visitor(app)

    page = sign_in(other, key)

    assert page.status_code == 303
    assert page.location == "/mine/this-phone"
    assert "Does anyone else look at this phone?" in text_of(other.get(page.location))


def test_signing_in_again_on_a_phone_that_keeps_the_plan_asks_nothing(app, phone, key):
    later(app, days=91)

    page = sign_in(phone, key)

    assert page.location == "/plan?signed-in"


def test_signing_in_replaces_the_browsers_session_and_leaves_no_second_one(app, phone, key):
    sign_in(phone, key)

    assert text_of(phone.get("/mine/devices")).count("This one.") == 1
    assert "Last used" not in text_of(phone.get("/mine/devices"))


def test_a_client_may_leave_the_passkey_for_later(phone):
    page = text_of(phone.get("/mine/passkeys/first"))

    assert "Open my plan" in page


def test_an_answer_that_does_not_hold_signs_nobody_in(app, key):
    other = Visitor(app)
    key.origin = "https://evil.example"

    page = sign_in(other, key)

    assert page.status_code == 422
    assert other.get("/mine").status_code == 303


def test_an_answer_given_to_another_browser_signs_nobody_in(app, key):
    one, other = Visitor(app), Visitor(app)
    options = ask(one, "/passkeys/sign-in/options")
    ask(other, "/passkeys/sign-in/options")

    page = send(other, "/passkeys/sign-in", {"credential": key.get(options)})

    assert page.status_code == 422
    assert "try again" in text_of(page)


@pytest.mark.parametrize("credential", ["", "{", "[]", "x" * 30_000, '{"response": {}}'])
def test_what_is_no_answer_is_refused(app, key, credential):
    other = Visitor(app)
    ask(other, "/passkeys/sign-in/options")

    page = send(other, "/passkeys/sign-in", {"credential": credential})

    assert page.status_code == 422


def test_a_passkey_is_not_added_by_a_phone_that_lies_about(app, phone, key):
    page = send(phone, "/mine/passkeys/new", {})

    assert page.status_code == 403
    assert "a passkey or a recovery code" in text_of(page)
    refused = phone.send_json("/passkeys/registration/options", {})
    assert (refused.status_code, refused.json["error"]) == (403, "step-up-needed")


def test_stepping_up_adds_a_second_passkey(rows, phone, noor, key):
    page = step_up(phone, key, "/mine/passkeys/new", "add-passkey", noor.id)
    assert page.status_code == 200

    register(phone, a_key(credential_id=b"a second one"))

    rows.rollback()
    assert len(passkeys_of(rows, noor)) == 2


def test_a_proof_for_one_act_does_not_serve_another(phone, noor, key):
    options = ask(phone, f"/passkeys/step-up/options?act=add-passkey&target={noor.id}")

    page = send(phone, "/mine/recovery-codes", {"credential": key.get(options)})

    assert page.status_code == 422


def test_stepping_up_gives_the_phone_a_new_token(app, phone, noor, key):
    before = phone.get_cookie("__Host-pocketplan", domain="plan.example.org").value

    step_up(phone, key, "/mine/passkeys/new", "add-passkey", noor.id)

    after = phone.get_cookie("__Host-pocketplan", domain="plan.example.org").value
    assert after != before
    thief = Visitor(app)
    thief.set_cookie("__Host-pocketplan", before, domain="plan.example.org", secure=True)
    assert thief.get("/mine").status_code == 303


def test_a_client_may_remove_their_last_passkey(rows, phone, noor, key):
    passkey = passkeys_of(rows, noor)[0]

    page = step_up(phone, key, f"/mine/passkeys/{passkey.id}/removal", "remove-passkey", passkey.id)

    assert page.status_code == 303
    rows.rollback()
    assert passkeys_of(rows, noor) == []


@pytest.mark.parametrize(
    "query", ["", "?act=add-passkey", "?act=erase-all&target=x", "?act=add-passkey&target=1"]
)
def test_nothing_is_asked_for_an_act_that_does_not_exist(phone, query):
    refused = phone.send_json(f"/passkeys/step-up/options{query}", {})

    assert refused.status_code == 422


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
    assert desk.get("/desk").status_code == 200
    assert not any(code in desk.get("/mine/recovery-codes").text for code in codes_on(sheet))


def test_recovery_codes_alone_do_not_open_the_desk(desk):
    send(desk, "/mine/recovery-codes", {})

    assert desk.get("/desk").location == "/mine/passkeys/first"


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


@pytest.mark.parametrize("code", ["", "AAAAA-AAAAA-AAAAA-AAAAA", "x" * 61, "\x00"])
def test_what_is_no_recovery_code_signs_nobody_in(app, rows, noor, code):
    with saved(rows):
        make_recovery_codes(rows, noor, at=NOW)
    other = Visitor(app)

    assert send(other, "/sign-in/recovery", {"code": code}).status_code == 422


def test_who_has_just_joined_adds_a_passkey_although_the_old_one_is_lost(rows, app, noor, key):
    with saved(rows):
        invited = invite(rows, noor, Kind.DEVICE, by=None, at=NOW)
    phone = Visitor(app)
    sent = {"token": invited.link_fragment, "spoken": invited.spoken_code, "answer": "nobody"}
    phone.post("/join", data=sent)

    page = send(phone, "/mine/passkeys/new", {})

    assert page.status_code == 200
    assert register(phone, a_key(credential_id=b"the new phone")).status_code == 303


def test_who_is_signed_in_is_led_home_from_the_sign_in_page(phone):
    assert phone.get("/sign-in").location == "/"


def test_the_sign_in_page_stands_without_scripts(web):
    page = web.get("/sign-in")

    assert page.status_code == 200
    assert "Passkeys need JavaScript" in page.text
    assert 'action="/sign-in/recovery"' in page.text
