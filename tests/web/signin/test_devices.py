"""Phones and browsers: listed, signed out at once, erased when lost."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.builders import NOW, Visitor, a_client, a_therapist, text_of

ERASE = '"cache", "storage"'
HERE = {"Referer": "https://plan.example.org/"}


@pytest.fixture
def noor(rows):
    return a_client(rows)


@pytest.fixture
def phone(app, noor):
    return Visitor(app, noor)


@pytest.fixture
def tablet(app, noor):
    return Visitor(app, noor)


@pytest.fixture
def sam(app, rows):
    return Visitor(app, a_client(rows, name="Sam"))


def send(visitor, path, **fields):
    return visitor.send(path, fields, headers=HERE)


def test_all_of_a_persons_browsers_are_listed_and_nobody_elses(phone, tablet, sam):
    page = text_of(phone.get("/mine/devices"))

    assert page.count("A test browser") == 2
    assert page.count("This one.") == 1


def test_a_browser_is_signed_out_at_once(phone, tablet):
    page = send(phone, f"/mine/devices/{tablet.device_id}/end")

    assert page.status_code == 303
    assert tablet.get("/mine").location == "/sign-in"
    assert phone.get("/mine").status_code == 200


def test_signing_out_from_afar_leaves_the_copy_alone(phone, tablet):
    send(phone, f"/mine/devices/{tablet.device_id}/end")

    assert "Clear-Site-Data" not in tablet.get("/mine").headers


def test_a_lost_phone_is_told_to_erase_itself_when_it_calls(phone, tablet):
    send(phone, f"/mine/devices/{tablet.device_id}/loss")

    answer = tablet.get("/plan")

    assert answer.status_code == 401
    assert answer.headers["Clear-Site-Data"] == ERASE
    assert "erased" in text_of(answer)
    assert "Clear-Site-Data" not in tablet.get("/plan").headers


def test_a_lost_phone_is_told_again_until_a_page_of_it_says_so(phone, tablet):
    send(phone, f"/mine/devices/{tablet.device_id}/loss")

    by_script = [tablet.get("/token", headers={"Sec-Fetch-Mode": "cors"}) for _ in range(2)]
    by_hand = [tablet.get("/plan", headers={"Sec-Fetch-Mode": "navigate"}) for _ in range(2)]

    told = [answer.headers.get("Clear-Site-Data") for answer in by_script + by_hand]
    assert told == [ERASE, ERASE, ERASE, None]


def test_a_phone_that_signed_out_by_itself_can_still_be_lost(app, noor, tablet):
    app.extensions["tests.moment"]["now"] = NOW + timedelta(days=91)
    phone = Visitor(app, noor)
    assert "may still keep your plan" in text_of(phone.get("/mine/devices"))

    send(phone, f"/mine/devices/{tablet.device_id}/loss")

    assert tablet.get("/plan").headers["Clear-Site-Data"] == ERASE


def test_a_browser_signed_out_from_afar_can_still_be_lost_and_is_then_gone(phone, tablet):
    send(phone, f"/mine/devices/{tablet.device_id}/end")
    assert "may still keep your plan" in text_of(phone.get("/mine/devices"))

    send(phone, f"/mine/devices/{tablet.device_id}/loss")

    assert "may still keep" not in text_of(phone.get("/mine/devices"))
    assert tablet.get("/plan").headers["Clear-Site-Data"] == ERASE


def test_a_phone_that_erased_itself_is_not_listed_as_keeping_the_plan(phone, tablet):
    send(tablet, "/sign-out")

    assert "may still keep" not in text_of(phone.get("/mine/devices"))


@pytest.mark.parametrize("act", ["end", "loss"])
def test_nobody_signs_out_somebody_elses_browser(phone, sam, act):
    page = send(sam, f"/mine/devices/{phone.device_id}/{act}")

    assert page.status_code == 404
    assert text_of(page) == text_of(send(sam, f"/mine/devices/{uuid4()}/{act}"))
    assert phone.get("/mine").status_code == 200


def test_what_would_be_refused_is_not_offered(app, phone, tablet):
    assert "/end" in phone.get("/mine/devices").get_data(as_text=True)
    app.extensions["tests.moment"]["now"] = NOW + timedelta(minutes=11)

    pages = [phone.get(f"/mine/{name}") for name in ("devices", "passkeys", "recovery-codes")]

    assert all("ask for a new link and open it" in text_of(page) for page in pages)
    assert all(page.get_data(as_text=True).count("<form") == 0 for page in pages)


def test_a_phone_that_lies_about_signs_no_other_out(app, phone, tablet):
    app.extensions["tests.moment"]["now"] = NOW + timedelta(minutes=11)

    page = send(phone, f"/mine/devices/{tablet.device_id}/end")

    assert page.status_code == 403
    assert "ask for a new link" in text_of(page)
    assert tablet.get("/mine").status_code == 200


@pytest.mark.parametrize(
    ("keeps_copy", "said", "told"),
    [(True, {}, ERASE), (False, {}, '"cache"'), (False, {"erase": "yes"}, ERASE)],
    ids=["who keeps a copy", "who keeps none", "who keeps none and says so"],
)
def test_signing_out_erases_this_phone_unless_nothing_of_theirs_is_kept_on_it(
    app, noor, keeps_copy, said, told
):
    phone = Visitor(app, noor, keeps_copy=keeps_copy)

    page = send(phone, "/sign-out", **said)

    assert page.status_code == 303
    assert page.headers["Clear-Site-Data"] == told
    assert phone.get("/mine").location == "/sign-in"


def test_signing_out_ends_the_session_and_not_the_cookie_alone(app, phone):
    token = phone.get_cookie("__Host-pocketplan", domain="plan.example.org").value
    send(phone, "/sign-out")
    thief = Visitor(app)
    thief.set_cookie("__Host-pocketplan", token, domain="plan.example.org", secure=True)

    assert thief.get("/mine").location == "/sign-in"


def test_signing_out_when_signed_out_already_is_fine(web):
    assert send(web, "/sign-out").status_code == 303


def test_signing_out_is_not_done_by_another_sites_form(phone):
    assert phone.post("/sign-out").status_code == 400
    assert phone.get("/mine").status_code == 200


@pytest.mark.parametrize(
    ("answer", "keeps"), [("nobody", True), ("others-keep", True), ("others", False), ("?", False)]
)
def test_the_question_about_this_phone_can_be_answered_later(app, noor, answer, keeps):
    phone = Visitor(app, noor, keeps_copy=False)

    page = send(phone, "/mine/this-phone", answer=answer)

    assert page.location == "/plan?signed-in"
    assert ("it keeps my plan" in text_of(phone.get("/mine"))) is keeps


def test_a_therapist_has_browsers_and_no_copies(app, rows):
    desk = Visitor(app, a_therapist(rows))

    assert "This one." in text_of(desk.get("/mine/devices"))
    assert desk.get("/mine/this-phone").status_code == 403
