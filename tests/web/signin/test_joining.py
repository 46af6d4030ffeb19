"""Joining over the web: nothing is stored before the question, and each link counts once."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from pocketplan.care.hours.week import Hours
from pocketplan.care.hours.working_hours import keep_hours
from pocketplan.database.transaction import saved
from pocketplan.directory.hours import Span
from pocketplan.people.account import Account
from pocketplan.people.care_link import active_link
from pocketplan.people.device import Device
from pocketplan.people.invitation import Invitation, Kind, invite
from pocketplan.signin.inviting import invite_client, invite_therapist
from tests.builders import NOW, Visitor, a_practice, a_therapist, text_of

FROM_HERE = {"Origin": "https://plan.example.org", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def practice(rows):
    return a_practice(rows)


@pytest.fixture
def lee(rows, practice):
    return a_therapist(rows, practice=practice)


@pytest.fixture
def noor(rows, lee):
    """Noor's account and her way in."""
    with saved(rows):
        return invite_client(
            rows, lee, name="Noor", language="en", zone="Europe/London", region="GB", at=NOW
        )


def post(visitor, invited, headers=FROM_HERE, **fields):
    token = invited.link_fragment.partition(".")[0]
    sent = {"token": token, "spoken": invited.spoken_code} | fields
    return visitor.post("/join", data=sent, headers=headers)


def devices(rows):
    rows.rollback()
    return list(rows.scalars(select(Device)))


def test_the_page_asks_for_the_codes_and_gives_no_cookie(web):
    page = web.get("/join")

    assert page.status_code == 200
    assert "six numbers" in text_of(page)
    assert "Set-Cookie" not in page.headers


def test_looking_at_the_link_uses_nothing_up(rows, web, noor):
    for _ in range(3):
        web.get("/join")

    assert rows.scalars(select(Invitation.used_at)).one() is None


def test_a_client_is_asked_who_looks_before_anything_is_stored(rows, web, noor):
    page = post(web, noor[1])

    assert page.status_code == 200
    assert "Does anyone else look at this phone?" in text_of(page)
    assert "Dr. Lee can read your plan" in text_of(page)
    assert "Set-Cookie" not in page.headers
    assert devices(rows) == []
    assert rows.scalars(select(Invitation.used_at)).one() is None


def test_whoever_is_invited_reads_before_they_agree_when_what_they_write_is_read(
    rows, web, noor, lee
):
    week = Hours(week=(Span((1, 2, 3, 4, 5), 9 * 60, 17 * 60),))
    with saved(rows):
        keep_hours(rows, rows.get_one(Account, lee.id), week, zone="Europe/London", at=NOW)

    page = text_of(post(web, noor[1]))

    assert "Dr. Lee reads what you write: Monday to Friday" in page
    assert "Nobody watches PocketPlan live." in page


@pytest.mark.parametrize(
    ("answer", "keeps_copy"), [("nobody", True), ("others", False), ("others-keep", True)]
)
def test_the_answer_lets_the_client_in_and_stays_with_the_phone(
    rows, web, noor, lee, answer, keeps_copy
):
    page = post(web, noor[1], answer=answer)

    assert page.status_code == 303
    assert page.location == "/mine/passkeys/first"
    assert [device.keeps_copy for device in devices(rows)] == [keeps_copy]
    assert active_link(rows, client_id=noor[0].id, therapist_id=lee.id) is not None
    assert "Open my plan" in text_of(web.get(page.location))


def test_the_cookie_is_bound_to_this_host_and_closed_to_scripts(web, noor):
    cookie = post(web, noor[1], answer="nobody").headers["Set-Cookie"]

    assert cookie.startswith("__Host-pocketplan=")
    for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in cookie
    assert "Domain" not in cookie


def test_the_short_code_opens_the_same_door(web, noor):
    typed = noor[1].short_code.lower().replace("-", " ")

    page = post(web, noor[1], token="", code=typed, answer="nobody")

    assert page.status_code == 303


@pytest.mark.parametrize(
    ("typed", "said"),
    [("7K3Q9-M2XWT", "letter by letter"), ("", "type the code"), ("Ü7", "letter by letter")],
)
def test_a_mistyped_code_stays_in_its_form_and_the_sentence_stands_beside_it(
    web, noor, typed, said
):
    page = post(web, noor[1], token="", code=typed)

    assert page.status_code == 410
    assert said in text_of(page)
    assert f'value="{typed}"' in page.text
    assert f'value="{noor[1].spoken_code}"' in page.text


def test_the_whole_link_may_be_pasted_where_scripts_are_off(web, noor):
    link = f" https://plan.example.org/join#{noor[1].link_fragment} "

    page = post(web, noor[1], token="", code=link, answer="nobody")

    assert page.status_code == 303


def test_a_second_phone_does_not_get_in_with_the_same_link(rows, app, web, noor):
    post(web, noor[1], answer="nobody")

    page = post(Visitor(app), noor[1], answer="nobody")

    assert page.status_code == 410
    assert "ask the person who invited you" in text_of(page).lower()
    assert len(devices(rows)) == 1


def test_joining_again_ends_the_session_that_the_browser_had(rows, app, noor):
    account, invited = noor
    phone = Visitor(app, account)

    assert post(phone, invited, answer="nobody").status_code == 303

    before, now = sorted(devices(rows), key=lambda device: device.id != phone.device_id)
    assert before.revoked_at == NOW
    assert now.revoked_at is None
    assert phone.get("/plan").status_code == 200


def test_wrong_numbers_are_said_and_five_end_the_invitation(rows, web, noor):
    wrong = f"{(int(noor[1].spoken_code) + 1) % 1_000_000:06}"

    for _ in range(5):
        page = post(web, noor[1], spoken=wrong)
        assert page.status_code == 422
        assert "not the six numbers" in text_of(page)

    assert post(web, noor[1], answer="nobody").status_code == 410
    assert devices(rows) == []


def test_an_old_link_says_kindly_that_it_is_over(app, web, noor):
    app.extensions["tests.moment"]["now"] = NOW + timedelta(hours=73)

    page = post(web, noor[1], answer="nobody")

    assert page.status_code == 410
    assert "older than three days" in text_of(page)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_another_sites_page_cannot_sign_a_visitor_in(rows, web, noor, headers):
    page = post(web, noor[1], headers=headers, answer="nobody")

    assert page.status_code == 403
    assert devices(rows) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"token": "x" * 101},
        {"token": "", "code": ""},
        {"token": "\ud7ff\x00"},
        {"code": "x" * 201, "token": ""},
        {"code": "#", "token": ""},
        {"code": "#.1", "token": "", "spoken": ""},
        {"spoken": "1" * 41},
        {"answer": "yes"},
    ],
)
def test_what_is_no_invitation_lets_nobody_in(rows, web, noor, fields):
    page = post(web, noor[1], **fields)

    assert page.status_code in (200, 400, 410, 422)
    assert devices(rows) == []
    assert rows.scalars(select(Invitation.used_at)).one() is None


def test_knocking_many_times_in_a_row_is_answered_kindly(web):
    statuses = [web.post("/join", headers=FROM_HERE).status_code for _ in range(31)]

    assert statuses[0] == 410
    assert statuses[-1] == 429


def test_a_therapist_joins_without_a_question_and_sets_up_first(rows, web, practice):
    with saved(rows):
        _, invited = invite_therapist(
            rows, practice, name="Dr. Ito", zone="Asia/Tokyo", by=None, at=NOW
        )

    page = post(web, invited)

    assert page.location == "/mine/passkeys/first"
    for path in ("/desk", "/practice", "/mine"):
        assert web.get(path).location == "/mine/passkeys/first"
    assert "Your desk opens once" in text_of(web.get("/mine/passkeys/first"))


def test_the_demos_links_work_again_and_again_on_the_demo(rows, app, settings, lee):
    object.__setattr__(settings, "demo", True)
    with saved(rows):
        invited = invite(rows, lee, Kind.DEVICE, by=None, at=NOW, reusable=True)

    pages = [post(Visitor(app), invited) for _ in range(2)]

    assert [page.location for page in pages] == ["/desk", "/desk"]


def test_a_demo_client_sees_one_question_and_then_the_plan(rows, app, settings, noor):
    object.__setattr__(settings, "demo", True)
    with saved(rows):
        noor_herself = rows.get(Account, noor[0].id)
        invited = invite(rows, noor_herself, Kind.DEVICE, by=None, at=NOW, reusable=True)
    visitor = Visitor(app)

    question = post(visitor, invited)
    plan = post(visitor, invited, answer="nobody")

    assert "Does anyone else look at this phone?" in text_of(question)
    assert plan.location == "/plan?signed-in"


@pytest.mark.parametrize("address", ["203.0.113.7", "192.168.0.2", "::2"])
def test_the_demos_links_do_not_work_from_elsewhere(rows, app, settings, lee, address):
    object.__setattr__(settings, "demo", True)
    with saved(rows):
        invited = invite(rows, lee, Kind.DEVICE, by=None, at=NOW, reusable=True)
    visitor = Visitor(app)
    visitor.environ_base["REMOTE_ADDR"] = address

    assert post(visitor, invited).status_code == 410


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via"])
def test_the_demos_links_do_not_work_through_a_proxy(rows, app, settings, lee, header):
    object.__setattr__(settings, "demo", True)
    with saved(rows):
        invited = invite(rows, lee, Kind.DEVICE, by=None, at=NOW, reusable=True)
    visitor = Visitor(app)
    visitor.environ_base[f"HTTP_{header.upper().replace('-', '_')}"] = "203.0.113.7"

    assert post(visitor, invited).status_code == 410


def test_the_demos_links_do_not_work_in_production(rows, app, lee):
    with saved(rows):
        invited = invite(rows, lee, Kind.DEVICE, by=None, at=NOW, reusable=True)

    assert post(Visitor(app), invited).status_code == 410
    assert rows.scalar(select(func.count(Device.id))) == 0
