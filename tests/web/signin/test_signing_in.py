"""Passkeys and recovery codes over the web, and proving it again."""

import pytest
from sqlalchemy import select

from pocketplan.database.transaction import saved
from pocketplan.people.device import Device
from pocketplan.people.invitation import Kind, invite
from pocketplan.people.passkey import passkeys_of
from pocketplan.people.recovery_code import make_recovery_codes
from tests.builders import NOW, Visitor, a_client, a_therapist, text_of
from tests.web.signin.passkey_visitor import (
    FROM_OUR_PAGE,
    a_key,
    ask,
    later,
    register,
    send,
    sign_in,
    step_up,
)


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


def test_reminders_that_were_turned_on_hold_on_for_whoever_signs_in_again_there(
    rows, app, phone, key
):
    with saved(rows):
        rows.get_one(Device, phone.device_id).wants_reminders = True
    later(app, days=91)

    sign_in(phone, key)
    sign_in(Visitor(app), key)

    now_open = rows.scalars(select(Device).where(Device.revoked_at.is_(None)))
    assert sorted(device.wants_reminders for device in now_open) == [False, True]


def test_signing_in_replaces_the_browsers_session_and_leaves_no_second_one(app, phone, key):
    sign_in(phone, key)

    assert text_of(phone.get("/mine/devices")).count("This one.") == 1
    assert "Last used" not in text_of(phone.get("/mine/devices"))
    assert "may still keep" not in text_of(phone.get("/mine/devices"))


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
    refused = phone.send_json("/passkeys/registration/options", {}, **FROM_OUR_PAGE)
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


def test_a_proof_is_used_up_by_the_act_it_was_for(app, phone, noor, key):
    tablet = Visitor(app, noor).device_id
    path = f"/mine/devices/{tablet}/end"

    done = step_up(phone, key, path, "revoke-device", tablet)
    again = send(phone, path, {})

    assert (done.status_code, again.status_code) == (303, 403)


def test_nobody_removes_somebody_elses_passkey(rows, app, noor, key):
    passkey = passkeys_of(rows, noor)[0]
    sam = Visitor(app, a_client(rows, name="Sam"))

    page = send(sam, f"/mine/passkeys/{passkey.id}/removal", {})

    assert page.status_code == 404
    rows.rollback()
    assert len(passkeys_of(rows, noor)) == 1


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
    refused = phone.send_json(f"/passkeys/step-up/options{query}", {}, **FROM_OUR_PAGE)

    assert refused.status_code == 422


@pytest.mark.parametrize("code", ["", "AAAAA-AAAAA-AAAAA-AAAAA", "x" * 61, "é"])
def test_what_is_no_recovery_code_signs_nobody_in(app, rows, noor, code):
    with saved(rows):
        make_recovery_codes(rows, noor, at=NOW)
    other = Visitor(app)

    assert send(other, "/sign-in/recovery", {"code": code}).status_code == 422


def test_a_mistyped_recovery_code_stays_in_its_form_and_the_sentence_stands_beside_it(app, noor):
    page = send(Visitor(app), "/sign-in/recovery", {"code": "7K3Q9-M2XWT"})

    assert "<details open>" in page.text
    assert 'value="7K3Q9-M2XWT"' in page.text
    assert "Each code works once. Check it" in text_of(page)


@pytest.mark.parametrize(
    ("came_from", "way_back"),
    [
        ("https://plan.example.org/mine/devices?x=1", 'href="/mine/devices?x=1"'),
        ("https://plan.example.org/passkeys/registration", None),
        ("https://plan.example.org//evil.example/mine", None),
        ("https://evil.example/mine/devices", None),
        ("http://[", None),
        ("", None),
    ],
    ids=["ours", "no page", "two slashes", "elsewhere", "unreadable", "unsaid"],
)
def test_a_refused_form_leads_back_to_the_page_it_stood_on(phone, key, came_from, way_back):
    token = phone.token()

    page = phone.post(
        "/mine/passkeys/new",
        data={"csrf_token": token, "recovery_code": "7K3Q9"},
        environ_overrides={"HTTP_REFERER": came_from, "HTTP_SEC_FETCH_SITE": "same-origin"},
    )

    assert "That did not work" in text_of(page)
    assert ("Back to the page before" in page.text) is bool(way_back)
    assert (way_back or "") in page.text


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


def test_where_a_recovery_code_is_sent_to_opens_as_the_page_to_sign_in(app):
    page = Visitor(app).get("/sign-in/recovery", follow_redirects=True)

    assert page.status_code == 200
    assert "I have a recovery code" in text_of(page)
