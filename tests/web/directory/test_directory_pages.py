"""A practice's own lines, and lines put right: its owner writes them, its clients see them."""

from uuid import uuid4

import pytest

from tests.builders import Visitor, a_care_link, a_client, a_plan, text_of
from tests.web.directory.night_team import SERVICE
from tests.web.forms import forms_of

PAGE = "/practice/lines"


@pytest.fixture
def noor(app, rows, practice, lee):
    """A client of Dr. Lee, who owns the practice; Ada, elsewhere, is noise."""
    noor = a_client(rows, practice=practice)
    a_care_link(rows, noor, lee)
    a_plan(rows, owner=noor)
    return Visitor(app, noor)


@pytest.fixture
def ada(app, rows):
    ada = a_client(rows, name="Ada")
    a_plan(rows, owner=ada)
    return Visitor(app, ada)


def keep(desk, **fields):
    return desk.send(PAGE, {**SERVICE, "form_id": str(uuid4()), **fields})


def plan_of(visitor):
    return visitor.get("/plan").get_data(as_text=True)


def test_a_service_of_the_practice_stands_on_its_clients_plans_and_no_others(desk, noor, ada):
    before = plan_of(noor), plan_of(ada)

    assert keep(desk).status_code == 303

    page = plan_of(noor)
    assert page != before[0]
    assert 'href="tel:01632960123,42"' in page
    assert 'href="sms:07700900123?&amp;body=NIGHT"' in page
    assert 'data-open="12345 1080-1560" data-zone="Europe/London"' in page
    assert 'data-expires="2026-09-01"' in page
    for said in (
        "adults",
        "18 years and over",
        "Riverside and Hill",
        "police do not come",
        "free",
        "Polish",
    ):
        assert said in page
    assert plan_of(ada) == before[1]


def test_a_line_that_was_put_right_stands_where_the_list_had_it_until_it_is_taken_out(desk, noor):
    form = desk.get(f"{PAGE}/new?corrects=GB/Shout").get_data(as_text=True)
    assert 'value="85258"' in form
    line_id = str(uuid4())
    keep(desk, form_id=line_id, corrects="GB/Shout", name="Shout", text="85259")

    corrected = plan_of(noor)
    desk.send(f"{PAGE}/{line_id}/taken-out", {"why": "The list has it now."})

    assert "sms:85259" in corrected
    assert "sms:85258" not in corrected
    assert "sms:85258" in plan_of(noor)


def test_the_owner_changes_a_line_and_phones_hear_of_it(desk, noor):
    line_id = str(uuid4())
    keep(desk, form_id=line_id)
    tag = noor.get("/plan").headers["ETag"]

    changed = desk.send(
        f"{PAGE}/{line_id}", {**SERVICE, "form_id": line_id, "phone": "01632 960124"}
    )

    assert changed.status_code == 303
    assert noor.get("/plan", headers={"If-None-Match": tag}).status_code == 200
    assert "tel:01632960124,42" in plan_of(noor)


def test_whoever_says_nothing_about_police_says_that_it_is_not_known(desk):
    (form,) = [
        fields for _to, fields, _words in forms_of(desk.get(f"{PAGE}/new")) if "police" in fields
    ]

    assert form["police"] == "not-known"


def test_colleagues_read_the_lines_and_do_not_write_them(desk, okafor):
    keep(desk)

    page = okafor.get(PAGE)

    assert "Riverside night team" in text_of(page)
    assert "Add a local service" not in text_of(page)
    assert keep(okafor).status_code == 403


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("hours", ""),
        ("checked_on", ""),
        ("checked_on", "2999-01-01"),
        ("checked_by", " "),
        ("source", ""),
        ("keeper", "00000000-0000-4000-8000-000000000009"),
        ("areas", "x" * 101),
        ("ages_from", "-1"),
        ("ages_to", "17"),
        ("ages_to", "lots"),
        ("review_on", "2026-03-01"),
        ("zone", "Europe/Atlantis"),
        ("phone", "*31#1"),
        ("phone", "ask Sam"),
        ("phone", "01632 960 123 ext 42"),
        ("text", "1;2"),
        ("extension", "4,2"),
        ("chat", "javascript:alert(1)"),
        ("region", "XX"),
        ("police", "maybe"),
        ("languages", "<b>"),
        ("languages", "a" * 190 + "!"),
    ],
)
def test_a_line_that_could_mislead_is_not_kept_and_the_form_says_why(desk, noor, field, value):
    answer = keep(desk, **{field: value})

    assert answer.status_code == 422
    assert SERVICE["name"] in answer.get_data(as_text=True)
    assert SERVICE["name"] not in plan_of(noor)


def test_a_line_needs_a_way_to_reach_it(desk):
    assert keep(desk, phone="", text="", chat="").status_code == 422


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("+44 (0)1632 960123", "+441632960123"),
        ("0044 (0)1632 960123", "00441632960123"),
        ("+44 1632 960123", "+441632960123"),
        ("(01632) 960-123", "01632960123"),
        ("116 123", "116123"),
    ],
)
def test_a_number_is_dialled_as_it_is_meant(desk, noor, typed, dialled):
    keep(desk, phone=typed, extension="")

    assert f'href="tel:{dialled}"' in plan_of(noor)


def test_a_keeper_checks_corrects_and_retires_their_line_and_hands_it_to_nobody(
    desk, okafor, noor, rows
):
    line_id = str(uuid4())
    keep(desk, form_id=line_id, keeper=str(okafor.account_id))
    page = f"{PAGE}/{line_id}"

    assert "Looked after by Dr. Okafor" in text_of(desk.get(PAGE))
    assert "keeper" not in okafor.get(page).get_data(as_text=True)
    fields = {**SERVICE, "form_id": line_id, "phone": "01632 960124", "keeper": ""}
    assert okafor.send(page, fields).status_code == 303

    assert "tel:01632960124,42" in plan_of(noor)
    assert "Looked after by Dr. Okafor" in text_of(desk.get(PAGE))
    assert okafor.send(f"{page}/taken-out", {"why": "It closed."}).status_code == 303
    assert "tel:01632960124" not in plan_of(noor)


def test_what_was_taken_off_stands_with_its_reason_until_it_is_put_back(desk, noor):
    line_id = str(uuid4())
    keep(desk, form_id=line_id)

    without_a_reason = desk.send(f"{PAGE}/{line_id}/taken-out", {"why": " "})
    assert without_a_reason.status_code == 422
    assert SERVICE["source"] in without_a_reason.get_data(as_text=True)
    desk.send(f"{PAGE}/{line_id}/taken-out", {"why": "It moved to another town."})

    page = text_of(desk.get(PAGE))
    assert "It moved to another town." in page
    assert "2 March 2026" in page
    desk.send(f"{PAGE}/{line_id}/put-back", {})
    assert SERVICE["name"] in plan_of(noor)
    assert "It moved to another town." not in text_of(desk.get(PAGE))


def test_a_control_rooms_own_number_is_for_therapists_alone(desk, noor):
    keep(desk, kind="direct-dial", name="Control room of Riverside")

    assert "Control room of Riverside" not in plan_of(noor)
    assert "For therapists alone" in text_of(desk.get(PAGE))
